import type { HeldAnswer } from '../../../shared/contract/held.ts';
import { type Problem, problem, toProblem } from '../../../shared/errors/problem.ts';
import type { HeldAnswerData, Store } from '../../store/index.ts';
import type { Effects } from '../effects/index.ts';
import { quietly } from '../effects/quietly.ts';
import type { Holders } from '../processes/lease-owners.ts';

/**
 * The one door for what WeChat gives once: the answers of api_query_auth, of api_authorizer_token when it brings another
 * refresh token, and of api_component_token. Such an answer is written before anything else happens, with patience for a
 * busy database and the reserve on a full disk. When the database takes nothing for now, the answer lies in a sealed file
 * beside it (or, when not even that can be written, in memory alone) until it does.
 */
export interface GivenOnce {
  /**
   * Writes an answer.
   * @param save one transaction that keeps it for good; run until it succeeds
   * @throws ProblemError `store.held` after a minute of patience: saving goes on in the background
   */
  keep<T>(given: Given, save: () => T): Promise<T>;
  /** What is not in the database yet. */
  held(): HeldAnswer[];
  /** A held answer with its body as it came. @throws ProblemError `store.missing` */
  find(id: string): HeldAnswerData;
  /** Is an answer to this session on its way into the database, be it another process's? */
  holdsFor(sessionId: string): boolean;
  /** Asking anew would make the held answer worthless. @throws ProblemError `store.held` */
  refuseWhileHeld(kind: Given['kind'], platformId: string, authorizerAppid?: string | null): void;
  /** Takes over what ended processes left in files. Never throws: what cannot be written now stays in its file. */
  takeOver(): void;
  /** A last try for everything. What is in memory alone then is written to a file wherever one can be. */
  close(): void;
}

export type Given = Omit<HeldAnswerData, 'id' | 'owner'>;

interface Kept {
  data: HeldAnswerData;
  since: number;
  problem: Problem;
  onDisk: boolean;
  save: () => unknown;
}

/** How long the caller waits, in ms; the background has no end. */
const patienceMs = 60_000;
/** A file of a process that nobody can ask after is taken over after this time, ms: saving twice does no harm. */
const abandonedMs = 10 * 60_000;
/** Pauses between two tries, in ms: short at first, as a lock usually is. */
const pauses = [50, 100, 200, 400, 800, 1500];

/** @param saveLeft writes for good what another process held; saving it twice does no harm */
export function createGivenOnce(
  store: Store,
  effects: Pick<Effects, 'now' | 'ticks' | 'sleep' | 'randomBytes' | 'warn'>,
  holders: Holders,
  saveLeft: (held: HeldAnswerData) => void,
): GivenOnce {
  const kept = new Map<string, Kept>();
  const owner = holders.next();
  let closed = false;

  function hold(given: Given, save: () => unknown, error: unknown): Kept {
    const id = Buffer.from(effects.randomBytes(9)).toString('hex');
    const entry = {
      data: { ...given, id, owner },
      since: effects.now(),
      problem: toProblem(error),
      onDisk: false,
      save,
    };
    kept.set(id, entry);
    toDisk(entry);
    effects.warn('answer.held', entry.problem.code);
    return entry;
  }

  function toDisk(entry: Kept): void {
    if (entry.onDisk) return;
    try {
      store.lastResort(() => store.heldAnswers.put(entry.data));
      entry.onDisk = true;
    } catch (error) {
      // In memory, and tried again with the next round.
      entry.problem = toProblem(error);
    }
  }

  /** @returns whether it is in the database now */
  function tryOnce<T>(entry: Kept, save: () => T): { value: T } | undefined {
    try {
      const value = store.impatiently(() => store.lastResort(save));
      kept.delete(entry.data.id);
      // One that cannot be removed is taken over once more by the next start, and found saved.
      quietly(effects.warn, 'answer.notRemoved', () => store.heldAnswers.remove(entry.data.id));
      return { value };
    } catch (error) {
      entry.problem = toProblem(error);
      toDisk(entry);
      return undefined;
    }
  }

  async function untilSaved<T>(entry: Kept, save: () => T, until: number): Promise<{ value: T } | undefined> {
    for (let round = 0; !closed && effects.ticks() < until; round++) {
      await effects.sleep(pauses[Math.min(round, pauses.length - 1)] ?? 0);
      const done = kept.has(entry.data.id) ? tryOnce(entry, save) : undefined;
      if (done) return done;
    }
    return undefined;
  }

  const view = ({ data, since, problem: cause, onDisk }: Kept): HeldAnswer => {
    const { id, kind, platformId, sessionId, authorizerAppid } = data;
    return { id, kind, platformId, sessionId, authorizerAppid, since, onDisk, problem: cause };
  };

  /** Those of other processes lie in files: some have ended, some live. */
  function inFiles(): HeldAnswerData[] {
    try {
      return store.heldAnswers.list().filter(({ id }) => !kept.has(id));
    } catch (error) {
      effects.warn('answer.unreadable', toProblem(error).code);
      return [];
    }
  }

  const inMemory = () => [...kept.values()].map(({ data }) => data);

  /** Its process has ended, or nobody can be asked after it and it is old (or of a future that a clock has left). */
  const isAbandoned = ({ owner: holder, obtainedAt }: HeldAnswerData) =>
    holders.isGone(holder) || Math.abs(effects.now() - obtainedAt) > abandonedMs;

  function takeOver(): void {
    for (const held of inFiles().filter(isAbandoned)) {
      try {
        store.lastResort(() => saveLeft(held));
        store.heldAnswers.remove(held.id);
      } catch (error) {
        // The platform was removed, and all that was its own with it.
        if (toProblem(error).code === 'store.missing') store.heldAnswers.remove(held.id);
        else effects.warn('answer.held', toProblem(error).code);
      }
    }
  }

  return {
    async keep(given, save) {
      try {
        return store.impatiently(() => store.lastResort(save));
      } catch (error) {
        // Its platform was removed, and all that was its own with it.
        if (toProblem(error).code === 'store.missing') throw error;
        const entry = hold(given, save, error);
        const done = await untilSaved(entry, save, effects.ticks() + patienceMs);
        if (done) return done.value;
        void untilSaved(entry, save, Number.POSITIVE_INFINITY).catch(() => {
          // The process ends; `close` has tried once more.
        });
        const sessionId = given.sessionId === null ? {} : { sessionId: given.sessionId };
        throw problem('store.held', { ...sessionId, params: { reason: entry.problem.code } }, error);
      }
    },
    held: () => [...kept.values()].map(view),
    holdsFor: (sessionId) => [...inMemory(), ...inFiles()].some((held) => held.sessionId === sessionId),
    refuseWhileHeld(kind, platformId, authorizerAppid = null) {
      const isMeant = (data: HeldAnswerData) =>
        data.kind === kind && data.platformId === platformId && data.authorizerAppid === authorizerAppid;
      const mine = [...kept.values()].find(({ data }) => isMeant(data));
      if (mine) throw problem('store.held', { params: { reason: mine.problem.code } });
      if (!inFiles().some(isMeant)) return;
      takeOver();
      if (inFiles().some(isMeant)) throw problem('store.held', { params: { reason: 'store.busy' } });
    },
    find(id) {
      const entry = kept.get(id);
      if (!entry) throw problem('store.missing', { params: { what: 'held_answer' } });
      return entry.data;
    },
    takeOver,
    close() {
      closed = true;
      for (const entry of [...kept.values()]) tryOnce(entry, entry.save);
      holders.done(owner);
    },
  };
}
