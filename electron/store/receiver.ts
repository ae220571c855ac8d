import { type Context, present } from './context.ts';
import type { ReceiverRecord } from './records.ts';

const select =
  'SELECT holder, pid, front, host, port, started_at AS startedAt, until FROM receiver WHERE one = 1';

/** Who receives pushes for this data folder: one process at a time, by a row with an end. */
export class ReceiverLease {
  readonly #context: Context;
  readonly #get;
  readonly #put;
  readonly #renew;
  readonly #release;

  constructor(context: Context) {
    this.#context = context;
    const { connection } = context;
    this.#get = connection.query<[], ReceiverRecord>(select);
    this.#put = connection.query<[string, number, string, string, number, number, number]>(
      `INSERT OR REPLACE INTO receiver (one, holder, pid, front, host, port, started_at, until)
       VALUES (1, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#renew = connection.query<[number, string]>('UPDATE receiver SET until = ? WHERE holder = ?');
    this.#release = connection.query<[string]>('DELETE FROM receiver WHERE holder = ?');
  }

  get(): ReceiverRecord | undefined {
    return this.#get.get();
  }

  /**
   * Takes the place, unless somebody else has it.
   * @param lives decides whether the one in the row still receives
   * @returns who has it now
   */
  take(wanted: ReceiverRecord, lives: (other: ReceiverRecord) => boolean): ReceiverRecord {
    return this.#context.connection.transaction(() => {
      const other = this.#get.get();
      if (other && other.holder !== wanted.holder && lives(other)) return other;
      const { holder, pid, front, host, port, startedAt, until } = wanted;
      this.#put.run(holder, pid, front, host, port, startedAt, until);
      return present(this.#get.get(), 'receiver');
    });
  }

  /** @returns false when the place is no longer this holder's */
  renew(holder: string, until: number): boolean {
    return this.#context.connection.transaction(() => this.#renew.run(until, holder) === 1);
  }

  release(holder: string): void {
    this.#context.connection.transaction(() => this.#release.run(holder));
  }
}
