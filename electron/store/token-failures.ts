import type { Context } from './context.ts';
import { problemFrom } from './json.ts';
import type { FetchFailureRecord } from './records.ts';

type FailureRow = Omit<FetchFailureRecord, 'problem'> & { problem: string };

/** Failed fetches of a component token: one line for each platform, gone with the next success. */
export class FetchFailures {
  readonly #context: Context;
  readonly #get;
  readonly #put;
  readonly #clear;

  constructor(context: Context) {
    this.#context = context;
    const { connection } = context;
    this.#get = connection.query<[string], FailureRow>(
      `SELECT platform_id AS platformId, failures, failed_at AS failedAt, retry_at AS retryAt, problem
       FROM component_fetch_failure WHERE platform_id = ?`,
    );
    this.#put = connection.query<[string, number, number, number, string]>(
      `INSERT INTO component_fetch_failure (platform_id, failures, failed_at, retry_at, problem)
       VALUES (?, ?, ?, ?, ?) ON CONFLICT (platform_id) DO UPDATE SET failures = excluded.failures,
         failed_at = excluded.failed_at, retry_at = excluded.retry_at, problem = excluded.problem`,
    );
    this.#clear = connection.query<[string]>('DELETE FROM component_fetch_failure WHERE platform_id = ?');
  }

  get(platformId: string): FetchFailureRecord | undefined {
    const row = this.#get.get(platformId);
    return row && { ...row, problem: problemFrom(row.problem) };
  }

  put({ platformId, failures, failedAt, retryAt, problem }: FetchFailureRecord): void {
    this.#context.connection.transaction(() =>
      this.#put.run(platformId, failures, failedAt, retryAt, JSON.stringify(problem)),
    );
  }

  clear(platformId: string): void {
    this.#clear.run(platformId);
  }
}
