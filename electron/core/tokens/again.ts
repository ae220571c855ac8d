import { toProblem } from '../../../shared/errors/problem.ts';
import { type ComponentTokenRecord, ifOpens } from '../../store/index.ts';
import { type Deps, Part } from '../deps.ts';
import type { Found } from '../sources/reading.ts';
import type { TokenFetchDeps } from './fetch.ts';

/** A call that waits for it is not held up longer, ms. */
const waitMs = 5_000;
/** A source that has just told nothing new is not asked again so soon, ms. */
const restMs = 20_000;
/** Of the tokens of before, so many are compared: a source must not bring back one that was refused. */
const remembered = 20;

export type AgainDeps = TokenFetchDeps & Deps<'sources'>;

/** A token that was borrowed from a source is read there again: near its end, or when WeChat refuses it. Nothing is fetched. */
export class ReadAgain extends Part<AgainDeps> {
  readonly #flights = new Map<string, Promise<ComponentTokenRecord | undefined>>();
  /** Until when a platform's source is left alone, by `ticks`. */
  readonly #resting = new Map<string, number>();

  /**
   * @param since the newest token of its platform, in force or refused
   * @returns the newer one; undefined: no source, or it has nothing better. A source that fails makes nothing worse
   */
  async after(since: ComponentTokenRecord | undefined): Promise<ComponentTokenRecord | undefined> {
    const { store, sources } = this.deps;
    const sourceId = since?.sourceId;
    if (!since || !sourceId || !store.sources.get(sourceId) || sources.rests(sourceId)) return undefined;
    if (since.endedAt === null && this.#rests(since.platformId)) return undefined;
    const running = this.#flights.get(since.platformId);
    if (running) return running;
    const flight = this.#read(since, sourceId).finally(() => this.#flights.delete(since.platformId));
    this.#flights.set(since.platformId, flight);
    return flight;
  }

  #rests(platformId: string): boolean {
    return this.deps.effects.ticks() < (this.#resting.get(platformId) ?? 0);
  }

  async #read(since: ComponentTokenRecord, sourceId: string): Promise<ComponentTokenRecord | undefined> {
    const { sources, effects } = this.deps;
    const { platformId } = since;
    try {
      const found = await sources.read(platformId, sourceId, 'token', waitMs);
      return this.#taken(since, sourceId, found);
    } catch (error) {
      // Kept with the source for the operator; the token that is there serves as it would without one.
      effects.warn('source.notRead', toProblem(error).code);
      return undefined;
    } finally {
      this.#resting.set(platformId, effects.ticks() + restMs);
    }
  }

  #taken(since: ComponentTokenRecord, sourceId: string, found: Found): ComponentTokenRecord | undefined {
    const { store, clock, actor: by, sources } = this.deps;
    const { platformId } = since;
    const { value, expiresAt } = found;
    const known = this.#known(platformId, value);
    if (known) {
      if (since.endedAt !== null || known.endReason === 'refused') sources.wasStale(sourceId);
      return undefined;
    }
    const fetchedAt = clock.now(platformId);
    const clockSure = clock.isSure(platformId);
    return store.transaction(() => {
      // Meanwhile somebody pasted one, or fetched: theirs stays, and ends this source's turn.
      const [newest] = store.tokens.list(platformId, 1);
      if (newest?.id !== since.id) return store.tokens.current(platformId);
      const token = { platformId, value, origin: 'borrowed', by, fetchedAt, expiresAt, clockSure } as const;
      const kept = store.tokens.insert({ ...token, sourceId });
      store.tokens.failures.clear(platformId);
      return kept;
    });
  }

  /** The token of before with this value. */
  #known(platformId: string, value: string): ComponentTokenRecord | undefined {
    const { tokens } = this.deps.store;
    return tokens.list(platformId, remembered).find(({ id }) => ifOpens(() => tokens.value(id)) === value);
  }
}
