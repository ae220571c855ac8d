import type { HeldAnswer } from '../../../shared/contract/models.ts';
import { type Problem, problem, toProblem } from '../../../shared/errors/problem.ts';
import type { HeldAnswerData } from '../../store/index.ts';
import { type Deps, Part } from '../deps.ts';
import { quietly } from '../effects/index.ts';

/** An answer of WeChat's as it came, and whose it is. */
export type OnceAnswer = Omit<HeldAnswerData, 'id' | 'owner'>;

/** An answer that the database has not taken yet. */
interface Held {
  data: HeldAnswerData;
  since: number;
  problem: Problem;
  onDisk: boolean;
  save: () => unknown;
}

export interface AnswerKeeperDeps extends Deps<'store' | 'effects' | 'leaseOwners'> {
  /** Writes for good what another process held; saving it twice does no harm. */
  saveLeft: (held: HeldAnswerData) => void;
}

/** How long the caller waits, in ms; the background has no end. */
const patienceMs = 60_000;
/** A file whose process cannot be seen is taken over after this time, ms: saving twice does no harm. */
const abandonedMs = 10 * 60_000;
/** Pauses between two tries, in ms: short at first, as a lock usually is. */
const pauses = [50, 100, 200, 400, 800, 1500];

/** Its platform was removed, and all that was its own with it. */
const isRemoved = (error: unknown) => toProblem(error).code === 'store.missing';

/**
 * The one door for what WeChat gives once: the answers of api_query_auth, of api_authorizer_token when it brings another
 * refresh token, and of api_component_token. Such an answer is written before anything else happens, with patience for a
 * busy database and the reserve on a full disk. When the database takes nothing for now, the answer lies in a sealed file
 * beside it (or, when not even that can be written, in memory alone) until it does.
 */
export class AnswerKeeper extends Part<AnswerKeeperDeps> {
  readonly #held = new Map<string, Held>();
  readonly #owner = this.deps.leaseOwners.next();
  #closed = false;
  #inMemoryAlone = 0;

  /** How many answers have lain, for a while, in memory alone: another number later tells that one came or went. */
  get inMemoryAlone(): number {
    return this.#inMemoryAlone;
  }

  /** @param save one transaction, run until it succeeds @throws ProblemError `store.held` after a minute; it goes on */
  async keep<T>(answer: OnceAnswer, save: () => T): Promise<T> {
    const { store, effects } = this.deps;
    try {
      return store.impatiently(() => store.lastResort(save));
    } catch (error) {
      if (isRemoved(error)) throw error;
      const held = this.#hold(answer, save, error);
      const done = await this.#untilSaved(held, save, effects.ticks() + patienceMs);
      if (done) return done.value;
      void this.#untilSaved(held, save, Number.POSITIVE_INFINITY).catch(() => {
        // The process ends; `close` has tried once more.
      });
      const sessionId = answer.sessionId === null ? {} : { sessionId: answer.sessionId };
      throw problem('store.held', { ...sessionId, params: { reason: held.problem.code } }, error);
    }
  }

  /** What is not in the database yet. */
  held(): HeldAnswer[] {
    return [...this.#held.values()].map(({ data, since, problem: cause, onDisk }) => {
      const { id, kind, platformId, sessionId, authorizerAppid } = data;
      return { id, kind, platformId, sessionId, authorizerAppid, since, onDisk, problem: cause };
    });
  }

  /** A held answer with its body as it came. @throws ProblemError `store.missing` */
  find(id: string): HeldAnswerData {
    const held = this.#held.get(id);
    if (!held) throw problem('store.missing', { params: { what: 'held_answer' } });
    return held.data;
  }

  /** Is an answer to this session on its way into the database, be it another process's? */
  holdsFor(sessionId: string): boolean {
    const inMemory = [...this.#held.values()].map(({ data }) => data);
    return [...inMemory, ...this.#inFiles()].some((held) => held.sessionId === sessionId);
  }

  /** Asking anew would make the held answer worthless. @throws ProblemError `store.held` */
  refuseWhileHeld(kind: OnceAnswer['kind'], platformId: string, authorizerAppid: string | null = null): void {
    const isMeant = (data: HeldAnswerData) =>
      data.kind === kind && data.platformId === platformId && data.authorizerAppid === authorizerAppid;
    const mine = [...this.#held.values()].find(({ data }) => isMeant(data));
    if (mine) throw problem('store.held', { params: { reason: mine.problem.code } });
    if (!this.#inFiles().some(isMeant)) return;
    this.takeOver();
    if (this.#inFiles().some(isMeant)) throw problem('store.held', { params: { reason: 'store.busy' } });
  }

  /** Takes over what ended processes left in files. Never throws: what cannot be written now stays in its file. */
  takeOver(): void {
    const { store, effects, saveLeft } = this.deps;
    for (const held of this.#inFiles().filter((one) => this.#isAbandoned(one))) {
      try {
        store.lastResort(() => saveLeft(held));
        store.heldAnswers.remove(held.id);
      } catch (error) {
        if (isRemoved(error)) store.heldAnswers.remove(held.id);
        else effects.warn('answer.held', toProblem(error).code);
      }
    }
  }

  /** A last try for everything. What is in memory alone then is written to a file wherever one can be. */
  close(): void {
    this.#closed = true;
    for (const held of [...this.#held.values()]) this.#tryOnce(held, held.save);
    this.deps.leaseOwners.done(this.#owner);
  }

  #hold(answer: OnceAnswer, save: () => unknown, error: unknown): Held {
    const { now, randomBytes, warn } = this.deps.effects;
    const id = Buffer.from(randomBytes(9)).toString('hex');
    const data = { ...answer, id, owner: this.#owner };
    const held: Held = { data, since: now(), problem: toProblem(error), onDisk: false, save };
    this.#held.set(id, held);
    this.#toDisk(held);
    if (!held.onDisk) this.#inMemoryAlone += 1;
    warn('answer.held', held.problem.code);
    return held;
  }

  #toDisk(held: Held): void {
    if (held.onDisk) return;
    const { store } = this.deps;
    try {
      store.lastResort(() => store.heldAnswers.put(held.data));
      held.onDisk = true;
    } catch (error) {
      // In memory, and tried again with the next round.
      held.problem = toProblem(error);
    }
  }

  /** @returns its value once it is in the database */
  #tryOnce<T>(held: Held, save: () => T): { value: T } | undefined {
    const { store, effects } = this.deps;
    const { id } = held.data;
    try {
      // On the disk before its file goes: what is committed ahead elsewhere waits for it here.
      const value = store.impatiently(() => store.lastResort(() => store.transaction(save)));
      this.#held.delete(id);
      // One that cannot be removed is taken over once more by the next start, and found saved.
      quietly(effects.warn, 'answer.notRemoved', () => store.heldAnswers.remove(id));
      return { value };
    } catch (error) {
      held.problem = toProblem(error);
      this.#toDisk(held);
      return undefined;
    }
  }

  async #untilSaved<T>(held: Held, save: () => T, until: number): Promise<{ value: T } | undefined> {
    const { effects } = this.deps;
    for (let round = 0; !this.#closed && effects.ticks() < until; round++) {
      await effects.sleep(pauses[Math.min(round, pauses.length - 1)] ?? 0);
      const done = this.#held.has(held.data.id) ? this.#tryOnce(held, save) : undefined;
      if (done) return done;
    }
    return undefined;
  }

  /** Those of other processes lie in files: some have ended, some live. */
  #inFiles(): HeldAnswerData[] {
    const { store, effects } = this.deps;
    try {
      return store.heldAnswers.list().filter(({ id }) => !this.#held.has(id));
    } catch (error) {
      effects.warn('answer.unreadable', toProblem(error).code);
      return [];
    }
  }

  /** Its process has ended, or that cannot be seen and the file is old, or dated in the future. */
  #isAbandoned({ owner, obtainedAt }: HeldAnswerData): boolean {
    const { leaseOwners, effects } = this.deps;
    return leaseOwners.isGone(owner) || Math.abs(effects.now() - obtainedAt) > abandonedMs;
  }
}
