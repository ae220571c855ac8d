import type { Store, WrittenPush } from '../../store/index.ts';
import type { Judged } from './arrival.ts';
import type { AtOnce } from './at-once.ts';

/** More than this in one transaction would make its first ones wait for its last. */
const largestGroup = 256;

/** A group is held open while requests keep coming in, but never longer than this. */
const groupMs = 3;

/** A judged request that is to be kept. */
export interface ToKeep extends Judged {
  /** By `performance.now()`. */
  startedAt: number;
  /** Where it is to be passed on to: committed with it. */
  forwardTo?: string | undefined;
}

interface Waiting extends ToKeep {
  done: PromiseWithResolvers<WrittenPush>;
}

/**
 * Brings pushes onto the disk by group commit: what arrives while the disk syncs the last group shares the next one's
 * transaction. Each push still waits for its own commit, but ten at a time cost one sync of the disk instead of ten.
 * A push that comes alone does not wait for a group.
 */
export class Intake {
  readonly #store: Store;
  readonly #atOnce: () => AtOnce;
  #waiting: Waiting[] = [];
  #opened: { at: number; seen: number } | undefined;

  /** @param atOnce for each commit */
  constructor(store: Store, atOnce: () => AtOnce) {
    this.#store = store;
    this.#atOnce = atOnce;
  }

  /**
   * Resolves when the push is committed and synced: only then may it be answered.
   * @throws ProblemError vault.lost, store.diskFull, store.busy: then it is not kept, and must not be answered `success`
   */
  add(kept: ToKeep): Promise<WrittenPush> {
    const done = Promise.withResolvers<WrittenPush>();
    this.#waiting.push({ ...kept, done });
    if (!this.#opened) this.#open();
    return done.promise;
  }

  /** Writes what waits, now. */
  flush(): void {
    while (this.#waiting.length > 0) this.#commit();
  }

  #open(): void {
    this.#opened = { at: performance.now(), seen: Math.min(1, this.#waiting.length) };
    setImmediate(() => this.#turn());
  }

  /** Once per turn of the event loop: did this turn bring more? */
  #turn(): void {
    if (!this.#opened) return;
    const { at, seen } = this.#opened;
    const more = this.#waiting.length > seen && this.#waiting.length < largestGroup;
    if (more && performance.now() - at < groupMs) {
      this.#opened.seen = this.#waiting.length;
      setImmediate(() => this.#turn());
      return;
    }
    this.#opened = undefined;
    if (this.#waiting.length > 0) this.#commit();
    if (this.#waiting.length > 0) this.#open();
  }

  /** The oldest that wait, as far as they fit into one group. */
  #commit(): void {
    const group = this.#waiting.splice(0, largestGroup);
    try {
      const written = this.#store.transaction(() => this.#write(group));
      for (const [index, { done }] of group.entries()) {
        const one = written[index];
        if (one) done.resolve(one);
      }
    } catch (error) {
      for (const { done } of group) done.reject(error);
    }
  }

  #write(group: readonly Waiting[]): WrittenPush[] {
    const { pushes, forwards } = this.#store;
    const atOnce = this.#atOnce();
    const now = performance.now();
    for (const { push, startedAt } of group) push.tookMs = now - startedAt;
    const all = group.map(({ push }) => push);
    const written = pushes.addMany(all, (index) => {
      const { push, opened } = group[index] ?? {};
      return push && opened && atOnce.result(push, opened);
    });
    atOnce.keepTickets();
    for (const [index, { accepted, forwardTo }] of group.entries()) {
      const one = written[index];
      if (one && forwardTo !== undefined && accepted && one.duplicateOf === null)
        forwards.add(one.id, forwardTo);
    }
    return written;
  }
}
