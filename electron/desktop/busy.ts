export type Busy = ReturnType<typeof createBusy>;

/** Counts work that must not be cut short: calls of the page, files being written. */
export function createBusy() {
  const running = new Set<Promise<unknown>>();
  return {
    /** Runs the work and counts it until it ends, however it ends. */
    during<T>(work: () => Promise<T>): Promise<T> {
      const started = work();
      const gone = () => void running.delete(ended);
      const ended: Promise<void> = started.then(gone, gone);
      running.add(ended);
      return started;
    },
    any: () => running.size > 0,
    /** Resolves when nothing is under way, or after `limitMs`. @returns whether all had ended */
    async idle(limitMs: number): Promise<boolean> {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<false>((resolve) => {
        timer = setTimeout(() => resolve(false), limitMs);
      });
      const quiet = async (): Promise<true> => {
        // Work that ends may have started more.
        while (running.size > 0) await Promise.all(running);
        return true;
      };
      const result = await Promise.race([quiet(), late]);
      clearTimeout(timer);
      return result;
    },
  };
}
