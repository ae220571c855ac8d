import type { Problem } from '../../shared/errors/problem.ts';
import { type Context, present } from './context.ts';
import { problemFrom } from './json.ts';
import type { AccountRunRecord, RunItemRecord, RunKind } from './records.ts';

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

interface RunRow extends Omit<AccountRunRecord, 'cancelAsked' | 'problem'> {
  cancelAsked: 0 | 1;
  problem: string | null;
}
type ItemRow = Omit<RunItemRecord, 'problem'> & { problem: string | null };

const kept = 20;

const select = `SELECT id, platform_id AS platformId, kind, scope, state, total, done, failed, skipped,
  cancel_asked AS cancelAsked, problem, waiting_until AS waitingUntil, holder, holder_until AS holderUntil,
  started_at AS startedAt, updated_at AS updatedAt, ended_at AS endedAt FROM account_run`;

function toRun(row: RunRow): AccountRunRecord {
  return {
    ...row,
    cancelAsked: row.cancelAsked === 1,
    problem: row.problem === null ? null : problemFrom(row.problem),
  };
}

/** Runs over many accounts: each account's line goes when it is done, so what is left is what is to be done. */
export class AccountRunRepository {
  readonly #context: Context;
  readonly #byId;
  readonly #page;
  readonly #unfinished;
  readonly #insert;
  readonly #addItems;
  readonly #countItems;
  readonly #pending;
  readonly #doneItem;
  readonly #item;
  readonly #progress;
  readonly #take;
  readonly #items;
  readonly #prune;
  readonly #remove;

  constructor(context: Context) {
    this.#context = context;
    const { connection } = context;
    this.#byId = connection.query<[string], RunRow>(`${select} WHERE id = ?`);
    this.#page = connection.query<[string | null, string | null, number], RunRow>(
      `${select} WHERE (? IS NULL OR platform_id = ?) ORDER BY seq DESC LIMIT ?`,
    );
    this.#unfinished = connection.query<[string, string, string], RunRow>(
      `${select} WHERE platform_id = ? AND kind = ? AND scope = ? AND state <> 'done' ORDER BY seq DESC LIMIT 1`,
    );
    this.#insert = connection.query<[string, string, string, string, number, number]>(
      `INSERT INTO account_run (id, platform_id, kind, scope, state, total, started_at, updated_at)
       VALUES (?, ?, ?, ?, 'paused', 0, ?, ?)`,
    );
    this.#addItems = connection.query<[string, string, string | null, string | null, number | null, number]>(
      `INSERT INTO account_run_item (run_id, authorizer_appid, state)
       SELECT ?, authorizer.authorizer_appid, 'pending' FROM authorizer
       LEFT JOIN authorizer_token AS token ON token.platform_id = authorizer.platform_id
         AND token.authorizer_appid = authorizer.authorizer_appid
       WHERE authorizer.platform_id = ?
         AND iif(? IS NULL, status = 'authorized',
           authorizer.authorizer_appid IN (SELECT value FROM json_each(?)))
         AND ifnull(ifnull(token.expires_at, 0) < ?, 1) AND (? = 0 OR info IS NULL)
       ORDER BY authorizer.authorizer_appid`,
    );
    this.#countItems = connection.query<[string, string]>(
      'UPDATE account_run SET total = (SELECT count(*) FROM account_run_item WHERE run_id = ?) WHERE id = ?',
    );
    this.#pending = connection.query<[string, string, number], { appid: string }>(
      `SELECT authorizer_appid AS appid FROM account_run_item
       WHERE run_id = ? AND authorizer_appid > ? AND state = 'pending' ORDER BY authorizer_appid LIMIT ?`,
    );
    this.#doneItem = connection.query<[string, string]>(
      'DELETE FROM account_run_item WHERE run_id = ? AND authorizer_appid = ?',
    );
    this.#item = connection.query<[string, string | null, string, string]>(
      'UPDATE account_run_item SET state = ?, problem = ? WHERE run_id = ? AND authorizer_appid = ?',
    );
    this.#progress = connection.query<[number, number, number, number, string]>(
      `UPDATE account_run SET done = done + ?, failed = failed + ?, skipped = skipped + ?, updated_at = ? WHERE id = ?`,
    );
    this.#take = connection.query<[string, number, number, string, string | null, string, number]>(
      `UPDATE account_run SET holder = ?, holder_until = ?, state = 'running', cancel_asked = 0, problem = NULL,
         waiting_until = NULL, ended_at = NULL, updated_at = ?
       WHERE id = ? AND state <> 'done' AND (holder IS NULL OR holder IS ? OR holder = ? OR holder_until <= ?)`,
    );
    this.#items = connection.query<[string, string, string, number], ItemRow>(
      `SELECT item.authorizer_appid AS authorizerAppid, authorizer.nick_name AS nickName, item.state, item.problem
       FROM account_run_item AS item JOIN account_run AS run ON run.id = item.run_id
       LEFT JOIN authorizer ON authorizer.platform_id = run.platform_id
         AND authorizer.authorizer_appid = item.authorizer_appid
       WHERE item.run_id = ? AND item.state = ? AND item.authorizer_appid > ?
       ORDER BY item.authorizer_appid LIMIT ?`,
    );
    this.#remove = connection.query<[string]>('DELETE FROM account_run WHERE id = ?');
    this.#prune = connection.query<[string, string]>(
      `DELETE FROM account_run WHERE platform_id = ? AND state = 'done' AND seq NOT IN
         (SELECT seq FROM account_run WHERE platform_id = ? ORDER BY seq DESC LIMIT ${kept})`,
    );
  }

  /** A new run, nobody's yet, with a line for each account selected. @throws ProblemError store.missing */
  insert(platformId: string, kind: RunKind, scope: string, selection: RunSelection): AccountRunRecord {
    const id = this.#context.newId('run_');
    return this.#context.connection.transaction(() => {
      const now = this.#context.now();
      this.#prune.run(platformId, platformId);
      this.#insert.run(id, platformId, kind, scope, now, now);
      const { appids, tokenEndsBefore = null, withoutDetails = false } = selection;
      const chosen = appids ? JSON.stringify(appids) : null;
      this.#addItems.run(id, platformId, chosen, chosen, tokenEndsBefore, Number(withoutDetails));
      this.#countItems.run(id, id);
      return this.#present(id);
    });
  }

  #present(id: string): AccountRunRecord {
    return toRun(present(this.#byId.get(id), 'account_run'));
  }

  get(id: string): AccountRunRecord | undefined {
    const row = this.#byId.get(id);
    return row && toRun(row);
  }

  /** Newest first. */
  list(platformId: string | undefined, limit: number): AccountRunRecord[] {
    return this.#page.all(platformId ?? null, platformId ?? null, limit).map(toRun);
  }

  /** The same work, begun and not done. */
  unfinished(platformId: string, kind: RunKind, scope: string): AccountRunRecord | undefined {
    const row = this.#unfinished.get(platformId, kind, scope);
    return row && toRun(row);
  }

  /**
   * Takes a run to work on it; false when somebody else does.
   * @param gone a holder that is known to have ended @param now this machine's clock, UTC ms
   */
  take(id: string, holder: string, now: number, ttlMs: number, gone: string | null): boolean {
    return this.#context.connection.transaction(
      () => this.#take.run(holder, now + ttlMs, now, id, gone, holder, now) === 1,
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
      if (state === 'done') this.#doneItem.run(id, authorizerAppid);
      else this.#item.run(state, problem ? JSON.stringify(problem) : null, id, authorizerAppid);
    }
    this.#progress.run(count.done, count.failed, count.skipped, this.#context.now(), id);
  }

  /** The holder lives: its right lasts longer. @returns false when the run is no longer the holder's */
  renew(id: string, holder: string, until: number, waitingUntil: number | null): boolean {
    return (
      this.#context.update(
        'account_run',
        { id, holder },
        { holder_until: until, waiting_until: waitingUntil },
      ) === 1
    );
  }

  /** The holder lets go. */
  settle(id: string, holder: string, state: AccountRunRecord['state'], problem: Problem | null): void {
    const now = this.#context.now();
    this.#context.connection.transaction(() =>
      this.#context.update(
        'account_run',
        { id, holder },
        {
          state,
          problem: problem ? JSON.stringify(problem) : null,
          holder: null,
          holder_until: null,
          waiting_until: null,
          updated_at: now,
          ended_at: now,
        },
      ),
    );
  }

  /** Asks whoever works on it, in whichever process, to stop after the calls in the air. */
  askToCancel(id: string): void {
    this.#context.connection.transaction(() =>
      this.#context.update('account_run', { id }, { cancel_asked: 1 }),
    );
  }

  /** Accounts in a state, by appid. */
  items(id: string, state: RunItemRecord['state'], after: string, limit: number): RunItemRecord[] {
    return this.#items
      .all(id, state, after, limit)
      .map((row) => ({ ...row, problem: row.problem === null ? null : problemFrom(row.problem) }));
  }

  /** Forgets a run that nobody wants to go on with. */
  remove(id: string): void {
    this.#context.connection.transaction(() => this.#remove.run(id));
  }

  /** Gives failed and skipped accounts another try. */
  retryFailed(id: string): void {
    this.#context.connection.transaction(() => {
      this.#context.update('account_run_item', { run_id: id }, { state: 'pending', problem: null });
      this.#context.update('account_run', { id }, { failed: 0, skipped: 0, state: 'paused' });
    });
  }
}
