import type { PushData, Store, WrittenPush } from '../../store/index.ts';

/** More than this in one transaction would make its first ones wait for its last. */
const largestGroup = 256;

/** Brings pushes onto the disk. */
export interface Intake {
  /**
   * Resolves when the push is committed and synced: only then may it be answered.
   * @param forwardTo where it is to be passed on to: committed with it
   * @throws ProblemError vault.lost, store.diskFull, store.busy: then it is not kept, and must not be answered `success`
   */
  add(push: PushData, forwardTo?: string): Promise<WrittenPush>;
  /** Writes what waits, now. */
  flush(): void;
}

/** A group is held open while requests keep coming in, but never longer than this. */
const gatherMs = 3;

interface Waiting {
  push: PushData;
  forwardTo: string | undefined;
  done: PromiseWithResolvers<WrittenPush>;
}

/**
 * Group commit: what arrives while the disk syncs the last group shares the next one's transaction. Each push still
 * waits for its own commit, but ten at a time cost one sync of the disk instead of ten. One that is alone waits for
 * nobody.
 */
export function createIntake(store: Store): Intake {
  let waiting: Waiting[] = [];
  let opened: { at: number; seen: number } | undefined;

  function commit(group: readonly Waiting[]): void {
    try {
      const written = store.transaction(() => writeGroup(group));
      for (const [index, { done }] of group.entries()) {
        const one = written[index];
        if (one) done.resolve(one);
      }
    } catch (error) {
      for (const { done } of group) done.reject(error);
    }
  }

  function writeGroup(group: readonly Waiting[]): WrittenPush[] {
    const written = store.pushes.addMany(group.map(({ push }) => push));
    for (const [index, { push, forwardTo }] of group.entries()) {
      const one = written[index];
      if (one && forwardTo !== undefined && push.accepted && one.duplicateOf === null)
        store.forwards.add(one.id, forwardTo);
    }
    return written;
  }

  function take(): Waiting[] {
    const group = waiting.slice(0, largestGroup);
    waiting = waiting.slice(largestGroup);
    return group;
  }

  /** Once per turn of the event loop: did this turn bring more? */
  function turn(): void {
    if (!opened) return;
    const more = waiting.length > opened.seen && waiting.length < largestGroup;
    if (more && performance.now() - opened.at < gatherMs) {
      opened.seen = waiting.length;
      setImmediate(turn);
      return;
    }
    opened = undefined;
    if (waiting.length > 0) commit(take());
    if (waiting.length > 0) open();
  }

  function open(): void {
    opened = { at: performance.now(), seen: Math.min(1, waiting.length) };
    setImmediate(turn);
  }

  return {
    add(push, forwardTo) {
      const done = Promise.withResolvers<WrittenPush>();
      waiting.push({ push, forwardTo, done });
      if (!opened) open();
      return done.promise;
    },
    flush() {
      while (waiting.length > 0) commit(take());
    },
  };
}
