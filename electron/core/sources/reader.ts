import { setImmediate as turn } from 'node:timers/promises';
import { problem } from '../../../shared/errors/problem.ts';
import { mayHoldAccounts } from '../../../shared/sources.ts';
import type { PlatformRecord, SourceRecord } from '../../store/index.ts';
import { runCommand } from '../../systems/command.ts';
import type { Row } from '../../systems/rows.ts';
import { secretsInUrl } from '../../wechat/redact.ts';
import type { Deps } from '../deps.ts';
import { askHttp } from './http.ts';
import { accountsInRedis, countInRedis, platformInRedis, questionFor } from './read-redis.ts';
import { accountsIn, accountsOf, platformIn } from './read-text.ts';
import { type AccountItem, type PlatformReading, usable } from './reading.ts';

/** What is taken of a source at most: of an answer, and of a query for accounts. Bytes. */
const most = { answer: 4 << 20, accounts: 256 << 20 };
/** A query for a token or a ticket has few rows. */
const mostRows = 1_000;
/** A test counts so far. */
const counted = 100_000;

export type ReaderDeps = Deps<'store' | 'clock' | 'recognise' | 'direct'>;

const textOf = (rows: readonly Row[]): string => (rows.length === 0 ? '' : JSON.stringify(rows));

export interface Counted {
  count: number;
  /** False: there are more. */
  complete: boolean;
}

/** Reads one source, and nothing but reads. Each call is one connection. */
export class SourceReader {
  readonly #deps: ReaderDeps;
  readonly #source: SourceRecord;
  readonly #platform: PlatformRecord;
  readonly #address: string;

  /** @throws ProblemError vault.lost, vault.damaged, platform.notFound */
  constructor(deps: ReaderDeps, source: SourceRecord, platform: PlatformRecord) {
    this.#deps = deps;
    this.#source = source;
    this.#platform = platform;
    this.#address = deps.store.sources.address(source.id);
  }

  /** Ticket and component token. @throws ProblemError `system.*`, `source.*`, `cancelled` */
  async platform(signal: AbortSignal): Promise<PlatformReading> {
    const { kind } = this.#source;
    const at = { address: this.#address, signal };
    if (kind === 'redis') return platformInRedis(this.#deps, this.#platform, this.#source, at);
    const isText = kind === 'http' || kind === 'command';
    return this.#platformIn(isText ? await this.#text(signal) : await this.#rowsAsText(signal));
  }

  #platformIn(text: string): PlatformReading {
    // Words of a command line may be secrets as well.
    const secrets =
      this.#source.kind === 'command' ? this.#address.split(/\s+/) : secretsInUrl(this.#address);
    return platformIn(this.#deps, this.#platform, { text, place: this.#source.place, secrets });
  }

  /** The same, and how many refresh tokens there are; `counted` undefined: none. @throws as `platform` */
  async look(signal: AbortSignal): Promise<{ reading: PlatformReading; counted: Counted | undefined }> {
    const { kind } = this.#source;
    if (kind === 'redis')
      return { reading: await this.platform(signal), counted: await this.#countInRedis(signal) };
    const [text, count, complete] =
      kind === 'http' || kind === 'command'
        ? await this.#textCounted(signal)
        : await this.#rowsCounted(signal);
    return { reading: this.#platformIn(text), counted: count === 0 ? undefined : { count, complete } };
  }

  async #countInRedis(signal: AbortSignal): Promise<Counted | undefined> {
    if (!mayHoldAccounts(this.#source)) return undefined;
    const question = questionFor(this.#deps, this.#platform, this.#source);
    return countInRedis(question, { address: this.#address, signal, most: counted });
  }

  async #textCounted(signal: AbortSignal): Promise<[string, number, boolean]> {
    const text = await this.#text(signal);
    let count = 0;
    for (const items of accountsIn(text, this.#platform.componentAppid)) {
      count += usable(items);
      await turn();
    }
    return [text, count, true];
  }

  /** One query for both: the first rows for what is the platform's, all for the count. */
  async #rowsCounted(signal: AbortSignal): Promise<[string, number, boolean]> {
    const first: Row[] = [];
    let count = 0;
    await this.#rows(signal, most.accounts, async (rows) => {
      if (first.length < mostRows) first.push(...rows);
      count += usable(accountsOf(rows, this.#platform.componentAppid));
      return count >= counted;
    });
    return [textOf(first), count, count < counted];
  }

  /** The accounts, a portion at a time. @throws as `platform`, and what `emit` throws */
  async accounts(signal: AbortSignal, emit: (items: AccountItem[]) => Promise<void>): Promise<void> {
    const { componentAppid, id: platformId } = this.#platform;
    const { kind } = this.#source;
    if (kind === 'redis') {
      const question = questionFor(this.#deps, this.#platform, this.#source);
      await accountsInRedis(this.#deps, question, { address: this.#address, platformId, signal, emit });
    } else if (kind === 'http' || kind === 'command') {
      for (const items of accountsIn(await this.#text(signal), componentAppid)) await emit(items);
    } else {
      await this.#rows(signal, most.accounts, async (rows) => {
        await emit(accountsOf(rows, componentAppid));
        return false;
      });
    }
  }

  #text(signal: AbortSignal): Promise<string> {
    const limits = { maxBytes: most.answer, signal };
    if (this.#source.kind === 'command') return runCommand(this.#address, limits);
    return askHttp(this.#deps, new URL(this.#address), limits);
  }

  async #rowsAsText(signal: AbortSignal): Promise<string> {
    const all: Row[] = [];
    await this.#rows(signal, most.answer, async (rows) => {
      all.push(...rows);
      return all.length >= mostRows;
    });
    return textOf(all);
  }

  async #rows(
    signal: AbortSignal,
    maxBytes: number,
    onRows: (rows: Row[]) => Promise<boolean>,
  ): Promise<void> {
    const { kind, query: sql } = this.#source;
    if (sql === null) throw problem('source.query', { field: 'query' });
    const query = { sql, value: this.#platform.componentAppid, maxBytes, onRows };
    if (kind === 'postgres') {
      const { postgresRows } = await import('../../systems/postgres-rows.ts');
      await postgresRows(this.#address, query, signal);
    } else {
      const { mysqlRows } = await import('../../systems/mysql-rows.ts');
      await mysqlRows(this.#address, query, signal);
    }
  }
}
