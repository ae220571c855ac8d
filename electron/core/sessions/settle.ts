import { type Problem, problem, toProblem } from '../../../shared/errors/problem.ts';
import type { SessionRecord } from '../../store/index.ts';
import { parseQueryAuth, type QueryAuthAnswer, readableQueryAuth } from '../../wechat/answers.ts';
import { quietly } from '../effects/quietly.ts';
import { platformOf, type SessionDeps, sessionOf } from './deps.ts';
import { endExchange } from './end.ts';
import { ownedMs } from './exchange.ts';

/** Brings sessions into a true state that an exchange left `exchanging`: its process ended, or something failed. */
export interface Settler {
  /**
   * Turns the kept answer into an authorization, with patience for a busy database.
   * @throws ProblemError `store.held` when that takes longer, `answer.shape`
   */
  saveKept(sessionId: string): Promise<void>;
  /** The same with the account's details. @returns false when no answer is kept, or it cannot be read */
  finishKept(sessionId: string): Promise<boolean>;
  /** All that nobody works on any more, once; what needs no waiting is done at once. Never throws. */
  settleAll(): Promise<void>;
  /**
   * This session, in the background, until it is in a true state.
   * @param end writes how its exchange ended, which could not be written just now
   */
  later(sessionId: string, end?: () => void): void;
  /** A last try for the ends that are not written. */
  close(): void;
}

/** How long a caller waits for a database that does not take the authorization, ms. */
const patienceMs = 60_000;
/** Pauses between two tries, ms. */
const pauses = [100, 200, 400, 800, 1500, 3000, 5000, 10_000];
/** What may pass by itself; anything else is told to the operator after some tries, with the answer still kept. */
const passing = /^store\.(busy|diskFull|notWritable|open)$/;
const triesAtMost = 6;

const pauseOf = (round: number) => pauses[Math.min(round, pauses.length - 1)] ?? 0;

export function createSettler(deps: SessionDeps): Settler {
  const { store, effects, given, authorizations } = deps;
  const finishing = new Set<string>();
  const unwritten = new Map<string, () => void>();
  const over = new AbortController();

  /** One try. @throws ProblemError `answer.shape`, `store.*` */
  function saveOnce(sessionId: string, resumed: boolean): QueryAuthAnswer | undefined {
    return store.impatiently(() =>
      store.lastResort(() =>
        store.transaction(() => {
          const session = sessionOf(store, sessionId);
          const body = store.sessions.answer(sessionId);
          // Another window has done it meanwhile.
          if (body === undefined) return undefined;
          const answer = parseQueryAuth(body);
          if (resumed) store.sessions.apply(sessionId, 'resumed');
          const platform = platformOf(store, session.platformId);
          authorizations.fromQueryAuth(platform, session, answer, answeredAt(deps, session));
          return answer;
        }),
      ),
    );
  }

  async function save(sessionId: string, resumed: boolean): Promise<QueryAuthAnswer | undefined> {
    const until = effects.ticks() + patienceMs;
    for (let round = 0; ; round++) {
      try {
        return saveOnce(sessionId, resumed);
      } catch (error) {
        const { code } = toProblem(error);
        if (code === 'answer.shape') throw error;
        if (!passing.test(code) || effects.ticks() > until)
          throw problem('store.held', { sessionId, params: { reason: code, stage: 'kept' } }, error);
        await effects.sleep(pauseOf(round), over.signal);
      }
    }
  }

  /** With an answer that cannot be read, `uncertain`: it stays kept, and the code may be sent once more. */
  function unreadable(sessionId: string, found: Problem): void {
    store.lastResort(() =>
      store.transaction(() => {
        const session = sessionOf(store, sessionId);
        if (session.state === 'exchanging') endExchange(deps, session, 'unreadable', found);
      }),
    );
  }

  async function finishKept(sessionId: string): Promise<boolean> {
    let answer: QueryAuthAnswer | undefined;
    try {
      answer = await save(sessionId, true);
    } catch (error) {
      const found = { ...toProblem(error), sessionId };
      if (found.code !== 'answer.shape') throw error;
      unreadable(sessionId, found);
      return false;
    }
    const { platformId, state } = sessionOf(store, sessionId);
    if (answer) await authorizations.fetchDetails(platformId, answer.authorizerAppid, sessionId);
    return answer !== undefined || state === 'authorized';
  }

  /** Somebody is at it: a living process, or an answer is on its way into the database. */
  function isTended(session: SessionRecord): boolean {
    const { owner, ownerUntil } = session;
    if (given.holdsFor(session.id)) return true;
    if (owner === null || ownerUntil === null || deps.holders.isGone(owner)) return false;
    if (deps.holders.isMine(owner)) return true;
    const left = ownerUntil - effects.now();
    // More is left than was ever given: the clock was moved, and says nothing.
    return left > 0 && left <= ownedMs;
  }

  /** In the air; or its answer came when it was not any more, and can be read. */
  function needsSettling({ id, state, hasAnswer }: SessionRecord): boolean {
    if (state === 'exchanging') return true;
    const body = hasAnswer ? store.sessions.answer(id) : undefined;
    return body !== undefined && readableQueryAuth(body) !== undefined;
  }

  function writeEnd(sessionId: string): void {
    unwritten.get(sessionId)?.();
    unwritten.delete(sessionId);
  }

  /** @returns whether there is nothing left to do */
  async function settleOne(sessionId: string): Promise<boolean> {
    given.takeOver();
    writeEnd(sessionId);
    const session = store.sessions.get(sessionId);
    if (!session || !needsSettling(session)) return true;
    if (isTended(session)) return false;
    if (session.hasAnswer) {
      await finishKept(sessionId);
      return true;
    }
    store.lastResort(() =>
      store.transaction(() => {
        const now = sessionOf(store, sessionId);
        if (now.state !== 'exchanging' || now.hasAnswer || isTended(now)) return;
        endExchange(deps, now, 'interrupted', { code: 'session.uncertain', sessionId });
      }),
    );
    return true;
  }

  async function finish(sessionId: string): Promise<void> {
    for (let [round, tries] = [0, 0]; !over.signal.aborted; round++) {
      try {
        if (await settleOne(sessionId)) return;
      } catch (error) {
        const found = { ...toProblem(error), sessionId };
        const reason = String(found.params?.reason ?? found.code);
        effects.warn('session.notSettled', reason);
        tries += passing.test(reason) ? 0 : 1;
        // How it ended is known, and only not written yet: that is never given up.
        if (tries >= triesAtMost && !unwritten.has(sessionId))
          return unreadable(sessionId, { code: reason, sessionId });
      }
      await effects.sleep(pauseOf(round), over.signal);
    }
  }

  function later(sessionId: string, end?: () => void): void {
    if (end) unwritten.set(sessionId, end);
    if (finishing.has(sessionId) || over.signal.aborted) return;
    finishing.add(sessionId);
    void finish(sessionId)
      .catch((error: unknown) => {
        // Closed while asleep; or the end could not be written: the next look at the session goes on with it.
        if (!over.signal.aborted) effects.warn('session.notSettled', toProblem(error).code);
      })
      .finally(() => finishing.delete(sessionId));
  }

  async function settleNow(sessionId: string): Promise<void> {
    try {
      await settleOne(sessionId);
    } catch (error) {
      effects.warn('session.notSettled', toProblem(error).code);
      later(sessionId);
    }
  }

  return {
    async saveKept(sessionId) {
      await save(sessionId, false);
    },
    finishKept,
    async settleAll() {
      try {
        await Promise.all(store.sessions.unsettled().map(({ id }) => settleNow(id)));
      } catch (error) {
        effects.warn('session.notSettled', toProblem(error).code);
      }
    },
    later,
    close() {
      over.abort();
      for (const id of [...unwritten.keys()]) quietly(effects.warn, 'session.notSettled', () => writeEnd(id));
    },
  };
}

/** When WeChat answered, by its clock: a saving that comes hours later must not call the token fresh. */
function answeredAt({ store, clock, effects }: SessionDeps, session: SessionRecord): number {
  const line = store.sessions.timeline(session.id).findLast(({ note }) => note === 'answered');
  const now = clock.now(session.platformId);
  return line === undefined ? now : Math.min(now, line.at + now - effects.now());
}
