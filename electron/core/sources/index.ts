import type { SourceInput, SourceTest, SourceView } from '../../../shared/contract/sources.ts';
import { type Problem, problem, toProblem } from '../../../shared/errors/problem.ts';
import type { SourceRecord } from '../../store/index.ts';
import { type Deps, Part } from '../deps.ts';
import { quietly } from '../effects/index.ts';
import { requirePlatform } from '../require.ts';
import { handedOver } from './channel.ts';
import type { Thing } from './judge.ts';
import type { ReaderDeps, SourceReader } from './reader.ts';
import type { AccountItem, Found, PlatformReading } from './reading.ts';
import { sourceView, testView } from './view.ts';

/** How long a reading that somebody waits for may take, ms. */
const patienceMs = 15_000;
/** Accounts are many. */
const accountsMs = 10 * 60_000;

/** 来源: where production keeps its credentials. They are read, and never written. */
export class Sources extends Part<ReaderDeps & Deps<'effects'>> {
  readonly #closing = new AbortController();

  /** In the order in which they were added. @param platformId left out: of all */
  list(platformId?: string): SourceView[] {
    return this.deps.store.sources.list(platformId).map(sourceView);
  }

  /** @throws ProblemError `platform.notFound`, `source.name`, `source.address`, `source.query`, `source.command` */
  async add(input: SourceInput): Promise<SourceView> {
    const { store } = this.deps;
    requirePlatform(store, input.platformId);
    const { checkedSource } = await import('./check.ts');
    return sourceView(store.sources.insert(checkedSource(store, input)));
  }

  /** Tokens that came from it stay in force, and are no longer read again. @throws ProblemError `source.notFound` */
  remove(sourceId: string): void {
    this.deps.store.sources.remove(this.#require(sourceId).id);
  }

  /** Looks what lies where. @throws ProblemError `source.*`, `system.*` */
  async test(sourceId: string): Promise<SourceTest> {
    const { effects, clock } = this.deps;
    const source = this.#require(sourceId);
    const begun = effects.ticks();
    const { reading, counted } = await this.#noted(source, async () => {
      const reader = await this.#reader(source);
      const signal = this.#patience(patienceMs);
      return reader.look(signal);
    });
    const tookMs = Math.round(effects.ticks() - begun);
    return testView(this.#require(sourceId), reading, { now: clock.now(source.platformId), tookMs, counted });
  }

  /**
   * What a source holds now, for its own platform.
   * @param waitMs how long it may take
   * @throws ProblemError `source.notFound`, `source.otherPlatform`, `source.nothing`, `source.*`, `system.*`
   */
  async read(platformId: string, sourceId: string, what: Thing, waitMs = patienceMs): Promise<Found> {
    const source = this.#require(sourceId);
    if (source.platformId !== platformId)
      throw problem('source.otherPlatform', { params: { name: source.name } });
    return this.#noted(source, async () => {
      const reader = await this.#reader(source);
      const reading = await reader.platform(this.#patience(waitMs));
      return foundIn(reading, what);
    });
  }

  /**
   * The accounts that a source holds, a portion at a time as they come, those that cannot be used among them; who stops
   * iterating ends the reading.
   * @param signal ends it as well
   * @throws ProblemError `source.notFound`, `source.*`, `system.*`, `cancelled` while iterating
   */
  async *accounts(sourceId: string, signal?: AbortSignal): AsyncGenerator<AccountItem[]> {
    const reader = await this.#reader(this.#require(sourceId));
    const ended = [this.#patience(accountsMs), ...(signal ? [signal] : [])];
    yield* handedOver<AccountItem[]>((emit, stopped) =>
      reader.accounts(AbortSignal.any([stopped, ...ended]), emit),
    );
  }

  /** @throws ProblemError `source.notFound` */
  get(sourceId: string): SourceView {
    return sourceView(this.#require(sourceId));
  }

  /** May it be read by itself now? Not while it rests after failures. A clock that was put back makes no rest of hours. */
  rests(sourceId: string): boolean {
    const { failedAt, retryAt } = this.#require(sourceId);
    const now = this.deps.effects.now();
    return failedAt !== null && retryAt !== null && now >= failedAt && now < retryAt;
  }

  /** It gave a token that WeChat has refused: it rests for a while, as after a failure. */
  wasStale(sourceId: string): void {
    this.#note(() => this.#failed(sourceId, { code: 'source.stale' }));
  }

  /** Ends what is being read. */
  close(): void {
    this.#closing.abort();
  }

  #require(sourceId: string): SourceRecord {
    const source = this.deps.store.sources.get(sourceId);
    if (!source) throw problem('source.notFound');
    return source;
  }

  /** What reads is loaded when something is read: a start needs none of it. */
  async #reader(source: SourceRecord): Promise<SourceReader> {
    const { SourceReader: Reader } = await import('./reader.ts');
    return new Reader(this.deps, source, requirePlatform(this.deps.store, source.platformId));
  }

  #patience = (ms: number): AbortSignal => AbortSignal.any([this.#closing.signal, AbortSignal.timeout(ms)]);

  /** Keeps how a reading ended, for all processes and for the list. */
  async #noted<T>(source: SourceRecord, read: () => Promise<T>): Promise<T> {
    try {
      const found = await read();
      this.#note(() => this.deps.store.sources.wasRead(source.id, this.deps.effects.now()));
      return found;
    } catch (error) {
      this.#note(() => this.#failed(source.id, toProblem(error)));
      throw error;
    }
  }

  #note(write: () => void): void {
    quietly(this.deps.effects.warn, 'source.notNoted', write);
  }

  #failed(sourceId: string, found: Problem): void {
    if (found.code === 'cancelled') return;
    const { store, effects } = this.deps;
    const failures = (store.sources.get(sourceId)?.failures ?? 0) + 1;
    const failedAt = effects.now();
    store.sources.failed(sourceId, {
      failures,
      failedAt,
      retryAt: failedAt + pauseAfter(failures),
      problem: found,
    });
  }
}

/** How long a source is not read by itself after so many failures in a row, ms. */
const pauseAfter = (failures: number): number => Math.min(10 * 60_000, 5_000 * 2 ** (failures - 1));

/** @throws ProblemError `source.nothing` */
function foundIn(reading: PlatformReading, what: Thing): Found {
  const sought = reading[what];
  if ('found' in sought) return sought.found;
  const { why, said } = sought.gap;
  throw problem('source.nothing', { params: { why, what: wordOf[what], ...(said ? { said } : {}) } });
}

const wordOf = { token: 'component_access_token', ticket: 'component_verify_ticket' } as const;
