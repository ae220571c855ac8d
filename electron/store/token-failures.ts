import { Repository } from './context.ts';
import { type FetchFailureRecord, fetchFailureTable } from './tables/platform.ts';

/** Failed fetches of a component token: one line for each platform, gone with the next success. */
export class FetchFailures extends Repository {
  readonly #failures = this.context.rows(fetchFailureTable);

  get(platformId: string): FetchFailureRecord | undefined {
    return this.#failures.find({ platformId });
  }

  put(failure: FetchFailureRecord): void {
    this.connection.transaction(() => this.#failures.upsert(failure));
  }

  clear(platformId: string): void {
    this.#failures.delete({ platformId });
  }
}
