import type { Problem } from '../../shared/errors/problem.ts';
import { Repository } from './context.ts';
import {
  type AccountRunRecord,
  type RunItemRecord,
  type RunKind,
  runItemTable,
  runTable,
} from './tables/account-run.ts';
import { hasDetails } from './tables/authorizer.ts';

export interface RunSelection {
  /** Only these, whatever their status. Left out: all authorized accounts. */
  appids?: readonly string[] | undefined;
  /** Only those without an access token that lasts beyond this, UTC ms. */
  tokenEndsBefore?: number | undefined;
  /** Only those without details. */
  withoutDetails?: boolean | undefined;
}

/** What became of one account; `pending` gives it back. */
export interface RunItemResult {
  authorizerAppid: string;
  state: 'done' | 'failed' | 'skipped' | 'pending';
  problem?: Problem | undefined;
}

const kept = 20;
/** Accounts looked at in one transaction, to make lines of those that are selected. */
const chosenAtOnce = 2_000;

/** Runs over many accounts: each account's line goes when it is done, so what is left is what is to be done. */
export class AccountRunRepository extends Repository {
  readonly #runs = this.context.rows(runTable);
  readonly #items = this.context.rows(runItemTable);
  readonly #page = this.#runs.query<[string | null, string | null, number]>(
    'WHERE (? IS NULL OR platform_id = ?) ORDER BY seq DESC LIMIT ?',
  );
  readonly #unfinished = this.#runs.query<[string, string, string]>(
    "WHERE platform_id = ? AND kind = ? AND scope = ? AND state <> 'done' ORDER BY seq DESC LIMIT 1",
  );
  readonly #addItems = this.connection.query<
    [string, string, string, string | null, string | null, string | null, number | null, number]
  >(
    `INSERT OR IGNORE INTO account_run_item (run_id, authorizer_appid, state)
     SELECT ?, authorizer.authorizer_appid, 'pending' FROM authorizer
     LEFT JOIN authorizer_token AS token ON token.platform_id = authorizer.platform_id
       AND token.authorizer_appid = authorizer.authorizer_appid
     WHERE authorizer.platform_id = ? AND authorizer.authorizer_appid > ?
       AND authorizer.authorizer_appid <= ifnull(?, authorizer.authorizer_appid)
       AND iif(? IS NULL, status = 'authorized',
         authorizer.authorizer_appid IN (SELECT value FROM json_each(?)))
       AND ifnull(ifnull(token.expires_at, 0) < ?, 1) AND (? = 0 OR NOT ${hasDetails})
     ORDER BY authorizer.authorizer_appid`,
  );
  readonly #portionEnd = this.connection.query<[string, string], { appid: string }>(
    `SELECT authorizer_appid AS appid FROM authorizer WHERE platform_id = ? AND authorizer_appid > ?
     ORDER BY authorizer_appid LIMIT 1 OFFSET ${chosenAtOnce - 1}`,
  );
  readonly #countItems = this.connection.query<[string, string]>(
    'UPDATE account_run SET total = (SELECT count(*) FROM account_run_item WHERE run_id = ?) WHERE id = ?',
  );
  readonly #pending = this.connection.query<[string, string, number], { appid: string }>(
    `SELECT authorizer_appid AS appid FROM account_run_item
     WHERE run_id = ? AND authorizer_appid > ? AND state = 'pending' ORDER BY authorizer_appid LIMIT ?`,
  );
  readonly #progress = this.connection.query<[number, number, number, number, string]>(
    `UPDATE account_run SET done = done + ?, failed = failed + ?, skipped = skipped + ?, updated_at = ? WHERE id = ?`,
  );
  readonly #take = this.connection.query<[string, number, number, string, string | null, string, number]>(
    `UPDATE account_run SET holder = ?, holder_until = ?, state = 'running', cancel_asked = 0, problem = NULL,
       waiting_until = NULL, ended_at = NULL, updated_at = ?
     WHERE id = ? AND state <> 'done' AND (holder IS NULL OR holder IS ? OR holder = ? OR holder_until <= ?)`,
  );
  readonly #itemsAfter = this.#items.query<[string, string, string, number]>(
    `WHERE account_run_item.run_id = ? AND account_run_item.state = ? AND account_run_item.authorizer_appid > ?
     ORDER BY account_run_item.authorizer_appid LIMIT ?`,
  );
  readonly #prune = this.connection.query<[string, string]>(
    `DELETE FROM account_run WHERE platform_id = ? AND state = 'done' AND seq NOT IN
       (SELECT seq FROM account_run WHERE platform_id = ? ORDER BY seq DESC LIMIT ${kept})`,
  );

  /**
   * A new run without an owner, with a line for each account selected. Of many accounts only the first ones are looked
   * at: until `choose` has gone through all, the run's total is 0. @throws ProblemError store.missing
   */
  insert(platformId: string, kind: RunKind, scope: string, selection: RunSelection): AccountRunRecord {
    const id = this.context.newId('run_');
    return this.connection.transaction(() => {
      const now = this.context.now();
      this.#prune.run(platformId, platformId);
      const times = { startedAt: now, updatedAt: now };
      this.#runs.insert({ id, platformId, kind, scope, state: 'paused', total: 0, ...times });
      this.choose(id, platformId, selection, '');
      return this.#runs.require({ id });
    });
  }

  /**
   * Makes lines of those of the next accounts that are selected; those that are there stay.
   * @param after the last account that was looked at
   * @returns the last one now; undefined when there are no more, and the run's total is known
   */
  choose(id: string, platformId: string, selection: RunSelection, after: string): string | undefined {
    const { appids, tokenEndsBefore = null, withoutDetails = false } = selection;
    const chosen = appids ? JSON.stringify(appids) : null;
    return this.connection.transaction(() => {
      const end = appids ? undefined : this.#portionEnd.get(platformId, after)?.appid;
      const place = [id, platformId, after, end ?? null] as const;
      this.#addItems.run(...place, chosen, chosen, tokenEndsBefore, Number(withoutDetails));
      if (end === undefined) this.#countItems.run(id, id);
      return end;
    });
  }

  get(id: string): AccountRunRecord | undefined {
    return this.#runs.find({ id });
  }

  /** Newest first. */
  list(platformId: string | undefined, limit: number): AccountRunRecord[] {
    return this.#page.all(platformId ?? null, platformId ?? null, limit);
  }

  /** The same work, begun and not done. */
  unfinished(platformId: string, kind: RunKind, scope: string): AccountRunRecord | undefined {
    return this.#unfinished.get(platformId, kind, scope);
  }

  /** Takes a run to work on it; false when another has it. @param gone an owner that is known to have ended */
  take(id: string, owner: string, now: number, ttlMs: number, gone: string | null): boolean {
    return this.connection.transaction(
      () => this.#take.run(owner, now + ttlMs, now, id, gone, owner, now) === 1,
    );
  }

  /** The next accounts to do, by appid. */
  pending(id: string, after: string, limit: number): string[] {
    return this.#pending.all(id, after, limit).map(({ appid }) => appid);
  }

  /** Writes what became of some accounts. To be called within the transaction that keeps their answers. */
  record(id: string, results: readonly RunItemResult[]): void {
    const count = { done: 0, failed: 0, skipped: 0, pending: 0 };
    for (const { authorizerAppid, state, problem } of results) {
      count[state] += 1;
      const item = { runId: id, authorizerAppid };
      if (state === 'done') this.#items.delete(item);
      else this.#items.update(item, { state, problem: problem ?? null });
    }
    this.#progress.run(count.done, count.failed, count.skipped, this.context.now(), id);
  }

  /** The owner lives: its right lasts longer. @returns false when the run is no longer the owner's */
  renew(id: string, owner: string, ownerUntil: number, waitingUntil: number | null): boolean {
    return this.#runs.update({ id, owner }, { ownerUntil, waitingUntil }) === 1;
  }

  /** The owner lets go. */
  settle(id: string, owner: string, state: AccountRunRecord['state'], problem: Problem | null): void {
    const now = this.context.now();
    const free = { owner: null, ownerUntil: null, waitingUntil: null };
    this.connection.transaction(() =>
      this.#runs.update({ id, owner }, { state, problem, ...free, updatedAt: now, endedAt: now }),
    );
  }

  /** Asks the worker, in whichever process, to stop after the calls in flight. */
  askToCancel(id: string): void {
    this.connection.transaction(() => this.#runs.update({ id }, { cancelAsked: true }));
  }

  /** Accounts in a state, by appid. */
  items(id: string, state: RunItemRecord['state'], after: string, limit: number): RunItemRecord[] {
    return this.#itemsAfter.all(id, state, after, limit);
  }

  /** Forgets a run that is not to be continued. */
  remove(id: string): void {
    this.connection.transaction(() => this.#runs.delete({ id }));
  }

  /** Gives failed and skipped accounts another try. */
  retryFailed(id: string): void {
    this.connection.transaction(() => {
      this.#items.update({ runId: id }, { state: 'pending', problem: null });
      this.#runs.update({ id }, { failed: 0, skipped: 0, state: 'paused' });
    });
  }
}
