import type { SqlValue } from './connection.ts';
import { type Context, present } from './context.ts';
import { toJson } from './json.ts';
import { problemFrom, pushId, pushSeq } from './push-rows.ts';
import type { PushForwardRecord } from './records.ts';

interface ForwardRow extends Omit<PushForwardRecord, 'problem' | 'pushId'> {
  pushSeq: number;
  problem: string | null;
}

/** What an attempt to deliver brought. */
export type ForwardChange = Pick<
  PushForwardRecord,
  'state' | 'attempts' | 'nextAt' | 'status' | 'answer' | 'tookMs' | 'problem'
>;

const select = `SELECT id, push_seq AS pushSeq, state, attempts, next_at AS nextAt, status, answer, took_ms AS tookMs,
  problem, created_at AS createdAt, updated_at AS updatedAt FROM push_forward`;

const place = (id: string) => `push_forward/target/${id}`;

function toForward({ pushSeq: seq, ...row }: ForwardRow): PushForwardRecord {
  return { ...row, pushId: pushId(seq), problem: problemFrom(row.problem) };
}

/** Pushes on their way to the engineer's own server. */
export class PushForwardRepository {
  readonly #context: Context;
  readonly #insert;
  readonly #byId;
  readonly #ofPush;
  readonly #due;
  readonly #next;
  readonly #target;

  constructor(context: Context) {
    this.#context = context;
    const { connection } = context;
    this.#insert = connection.query<SqlValue[]>(
      `INSERT INTO push_forward (id, push_seq, target, state, attempts, next_at, created_at, updated_at)
       VALUES (?, ?, ?, 'waiting', 0, ?, ?, ?)`,
    );
    this.#byId = connection.query<[string], ForwardRow>(`${select} WHERE id = ?`);
    this.#ofPush = connection.query<[number], ForwardRow>(`${select} WHERE push_seq = ? ORDER BY seq`);
    this.#due = connection.query<[number, number], ForwardRow>(
      `${select} WHERE next_at <= ? ORDER BY next_at, seq LIMIT ?`,
    );
    this.#next = connection.query<[], { at: number | null }>(
      'SELECT min(next_at) AS at FROM push_forward WHERE next_at IS NOT NULL',
    );
    this.#target = connection.query<[string], { target: Buffer }>(
      'SELECT target FROM push_forward WHERE id = ?',
    );
  }

  /** Puts a push on its way, due at once. @param push its id @param target the address; sealed, since it may hold a password */
  add(push: string, target: string): PushForwardRecord {
    const id = this.#context.newId('fwd_');
    return this.#context.connection.transaction(() => {
      const now = this.#context.now();
      const sealed = this.#context.vault.seal(target, place(id));
      this.#insert.run(id, pushSeq(push), sealed, now, now, now);
      return toForward(present(this.#byId.get(id), 'push_forward'));
    });
  }

  get(id: string): PushForwardRecord | undefined {
    const row = this.#byId.get(id);
    return row && toForward(row);
  }

  /** Oldest first. */
  ofPush(push: string): PushForwardRecord[] {
    return this.#ofPush.all(pushSeq(push)).map(toForward);
  }

  /** Those whose time has come. */
  due(now: number, limit: number): PushForwardRecord[] {
    return this.#due.all(now, limit).map(toForward);
  }

  /** When the next one is due; undefined when none is. */
  nextAt(): number | undefined {
    return this.#next.get()?.at ?? undefined;
  }

  /** @throws ProblemError store.missing (its push was removed) */
  change(id: string, change: ForwardChange): PushForwardRecord {
    return this.#context.connection.transaction(() => {
      this.#context.update(
        'push_forward',
        { id },
        {
          state: change.state,
          attempts: change.attempts,
          next_at: change.nextAt,
          status: change.status,
          answer: change.answer,
          took_ms: change.tookMs,
          problem: toJson(change.problem),
          updated_at: this.#context.now(),
        },
      );
      return toForward(present(this.#byId.get(id), 'push_forward'));
    });
  }

  /** @throws ProblemError store.missing, vault.lost, vault.damaged */
  target(id: string): string {
    return this.#context.vault.open(present(this.#target.get(id), 'push_forward').target, place(id));
  }
}
