/**
 * What a piece of work hands over, as an iterable: the work waits until each item is taken. Whoever stops iterating ends it.
 * @param work gets a signal that says so
 */
export async function* handedOver<T>(
  work: (emit: (item: T) => Promise<void>, signal: AbortSignal) => Promise<void>,
): AsyncGenerator<T> {
  const stopped = new AbortController();
  let waiting: { item: T; taken: () => void } | undefined;
  let wake = () => {};
  let end: { error?: unknown } | undefined;
  const emit = (item: T) =>
    new Promise<void>((done, fail) => {
      const stop = () => fail(stopped.signal.reason);
      const taken = () => {
        stopped.signal.removeEventListener('abort', stop);
        done();
      };
      stopped.signal.addEventListener('abort', stop);
      waiting = { item, taken };
      wake();
    });
  const working = work(emit, stopped.signal).then(
    () => {
      end = {};
      wake();
    },
    (error: unknown) => {
      end = { error };
      wake();
    },
  );
  try {
    for (;;) {
      if (waiting) {
        const { item, taken } = waiting;
        waiting = undefined;
        yield item;
        taken();
      } else if (end) {
        if ('error' in end) throw end.error;
        return;
      } else await new Promise<void>((woken) => (wake = woken));
    }
  } finally {
    stopped.abort();
    await working;
  }
}
