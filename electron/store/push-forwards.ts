import { Repository } from './context.ts';
import { type PushForwardRecord, pushForwardTable } from './tables/push.ts';

/** What an attempt to deliver brought. */
export type ForwardChange = Pick<
  PushForwardRecord,
  'state' | 'attempts' | 'nextAt' | 'status' | 'answer' | 'tookMs' | 'problem'
>;

/** Pushes on their way to the engineer's own server. */
export class PushForwardRepository extends Repository {
  readonly #forwards = this.context.rows(pushForwardTable);
  readonly #due = this.#forwards.query<[number, number]>('WHERE next_at <= ? ORDER BY next_at, seq LIMIT ?');
  readonly #next = this.connection.query<[], { at: number | null }>(
    'SELECT min(next_at) AS at FROM push_forward WHERE next_at IS NOT NULL',
  );

  /** Puts a push on its way, due at once. @param target the address; sealed, since it may hold a password */
  add(pushId: string, target: string): PushForwardRecord {
    const id = this.context.newId('fwd_');
    return this.connection.transaction(() => {
      const now = this.context.now();
      const due = { state: 'waiting', attempts: 0, nextAt: now } as const;
      this.#forwards.insert({ id, pushId, target, ...due, createdAt: now, updatedAt: now });
      return this.#forwards.require({ id });
    });
  }

  get(id: string): PushForwardRecord | undefined {
    return this.#forwards.find({ id });
  }

  /** Oldest first. */
  ofPush(pushId: string): PushForwardRecord[] {
    return this.#forwards.all({ pushId }, 'seq');
  }

  /** Those whose time has come. */
  due(now: number, limit: number): PushForwardRecord[] {
    return this.#due.all(now, limit);
  }

  /** When the next one is due; undefined when none is. */
  nextAt(): number | undefined {
    return this.#next.get()?.at ?? undefined;
  }

  /** @throws ProblemError store.missing (its push was removed) */
  change(id: string, change: ForwardChange): PushForwardRecord {
    return this.connection.transaction(() => {
      this.#forwards.update({ id }, { ...change, updatedAt: this.context.now() });
      return this.#forwards.require({ id });
    });
  }

  /** @throws ProblemError store.missing, vault.lost, vault.damaged */
  target(id: string): string {
    return this.#forwards.reveal({ id }, 'target');
  }
}
