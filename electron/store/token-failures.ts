import type { Context } from './context.ts';
import { type FetchFailureRecord, fetchFailureTable } from './tables/platform.ts';

/** Failed fetches of a component token: one line for each platform, gone with the next success. */
export class FetchFailures {
  readonly #context: Context;
  readonly #failures;

  constructor(context: Context) {
    this.#context = context;
    this.#failures = context.rows(fetchFailureTable);
  }

  get(platformId: string): FetchFailureRecord | undefined {
    return this.#failures.find({ platformId });
  }

  put(failure: FetchFailureRecord): void {
    this.#context.connection.transaction(() => this.#failures.upsert(failure));
  }

  clear(platformId: string): void {
    this.#failures.delete({ platformId });
  }
}
