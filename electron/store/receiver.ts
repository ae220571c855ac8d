import { Repository } from './context.ts';
import { type ReceiverRecord, receiverTable } from './tables/system.ts';

/** Who receives pushes for this data folder: one process at a time, by a row with an end. */
export class ReceiverLease extends Repository {
  readonly #receivers = this.context.rows(receiverTable);

  get(): ReceiverRecord | undefined {
    return this.#receivers.find({ one: 1 });
  }

  /** Takes the place, if it is free. @param lives does its owner still receive? @returns who has it now */
  take(wanted: ReceiverRecord, lives: (current: ReceiverRecord) => boolean): ReceiverRecord {
    return this.connection.transaction(() => {
      const current = this.get();
      if (current && current.owner !== wanted.owner && lives(current)) return current;
      this.#receivers.upsert({ one: 1, ...wanted });
      return this.#receivers.require({ one: 1 });
    });
  }

  /** @returns false when the place is no longer this owner's */
  renew(owner: string, until: number): boolean {
    return this.connection.transaction(() => this.#receivers.update({ owner }, { until }) === 1);
  }

  release(owner: string): void {
    this.connection.transaction(() => this.#receivers.delete({ owner }));
  }
}
