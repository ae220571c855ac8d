import { Repository } from './context.ts';
import { SinkWriteRepository } from './sink-writes.ts';
import { present } from './sql/rows.ts';
import { portionSize, portions } from './sql/walk.ts';
import { type SinkRecord, sinkTable } from './tables/sink.ts';

export interface SinkData extends Omit<SinkRecord, 'id' | 'createdAt' | 'readable'> {
  /** Sealed: it may hold a password. */
  address: string;
  /** Sealed: what a webhook is signed with. */
  secret: string | null;
}

/** How an account stands here. */
export interface AccountMoment {
  authorizerAppid: string;
  moment: string;
}

/** How an account stands here: another text when its tokens, its grant or its status have changed. */
const momentOf = "account.rev || '.' || ifnull(token.obtained_at, '')";
const joinToken = `LEFT JOIN authorizer_token AS token
  ON token.platform_id = account.platform_id AND token.authorizer_appid = account.authorizer_appid`;

/** 去向, and what was written to them. */
export class SinkRepository extends Repository {
  readonly #sinks = this.context.rows(sinkTable);
  readonly writes = new SinkWriteRepository(this.context);
  readonly #moments = this.connection.query<[string, string], AccountMoment>(
    `SELECT account.authorizer_appid AS authorizerAppid, ${momentOf} AS moment
     FROM authorizer AS account ${joinToken}
     WHERE account.platform_id = ? AND account.authorizer_appid IN (SELECT value FROM json_each(?))`,
  );
  readonly #held = this.connection.query<[string, string, number], { appid: string; stale: number }>(
    `SELECT held.authorizer_appid AS appid, ifnull(${momentOf} <> held.moment, 0) AS stale
     FROM sink_account AS held JOIN sink ON sink.id = held.sink_id
     LEFT JOIN authorizer AS account ON account.platform_id = sink.platform_id
       AND account.authorizer_appid = held.authorizer_appid ${joinToken}
     WHERE held.sink_id = ? AND held.authorizer_appid > ? ORDER BY held.authorizer_appid LIMIT ?`,
  );

  /** @throws ProblemError store.missing (no such platform), vault.lost */
  add(data: SinkData): SinkRecord {
    const id = this.context.newId('snk_');
    return this.connection.transaction(() => {
      this.#sinks.insert({ ...data, id, createdAt: this.context.now() });
      return this.#sinks.require({ id });
    });
  }

  get(id: string): SinkRecord | undefined {
    return this.#sinks.find({ id });
  }

  named(name: string): SinkRecord | undefined {
    return this.#sinks.find({ name });
  }

  /** In the order in which they were added. @param platformId left out: of all platforms */
  list(platformId?: string): SinkRecord[] {
    return this.#sinks.all(platformId === undefined ? {} : { platformId }, 'sink.seq');
  }

  /** @throws ProblemError store.missing, vault.lost, vault.damaged */
  address(id: string): string {
    return this.#sinks.reveal({ id }, 'address');
  }

  /** @throws ProblemError vault.lost, vault.damaged */
  secret(id: string): string | undefined {
    return this.#sinks.open({ id }, 'secret');
  }

  /** With all that is noted of its writes. */
  remove(id: string): void {
    this.connection.transaction(() => present(this.#sinks.delete({ id }) || undefined, 'sink'));
  }

  /** How these accounts stand here now, by appid. */
  moments(platformId: string, appids: readonly string[]): Map<string, AccountMoment> {
    const rows = this.#moments.all(platformId, JSON.stringify(appids));
    return new Map(rows.map((row) => [row.authorizerAppid, row]));
  }

  /** How many accounts a sink was given that have changed here since. */
  async stale(id: string): Promise<number> {
    let count = 0;
    const read = (last = { appid: '', stale: 0 }) => this.#held.all(id, last.appid, portionSize);
    for await (const portion of portions(read)) count += portion.filter(({ stale }) => stale === 1).length;
    return count;
  }
}
