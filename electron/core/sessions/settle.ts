import { setImmediate as turn } from 'node:timers/promises';
import { type Problem, problem, toProblem } from '../../../shared/errors/problem.ts';
import type { SessionRecord, Store } from '../../store/index.ts';
import { parseQueryAuth, type QueryAuthAnswer, readableQueryAuth } from '../../wechat/answers.ts';
import { Part } from '../deps.ts';
import { quietly } from '../effects/index.ts';
import { requirePlatform, requireSession } from '../require.ts';
import type { SessionDeps } from './can.ts';
import { endExchange } from './end.ts';
import { ownedMs } from './exchange.ts';

/** How long a caller waits for a database that does not take the authorization, ms. */
const patienceMs = 60_000;
/** Pauses between two tries, ms. */
const pauses = [100, 200, 400, 800, 1500, 3000, 5000, 10_000];
/** What may pass by itself; anything else is told to the operator after some tries, with the answer still kept. */
const passing = /^store\.(busy|diskFull|notWritable|open)$/;
const triesAtMost = 6;

const pauseOf = (round: number) => pauses[Math.min(round, pauses.length - 1)] ?? 0;

/** Brings sessions into a true state that an exchange left `exchanging`: its process ended, or something failed. */
export class Settler extends Part<SessionDeps> {
  readonly #finishing = new Set<string>();
  /** How an exchange ended, which could not be written yet. */
  readonly #unwritten = new Map<string, () => void>();
  readonly #over = new AbortController();

  /** As `save`, with the account's details. @returns false when no answer is kept, or it cannot be read */
  async finishKept(sessionId: string): Promise<boolean> {
    let answer: QueryAuthAnswer | undefined;
    try {
      answer = await this.save(sessionId);
    } catch (error) {
      const found = { ...toProblem(error), sessionId };
      if (found.code !== 'answer.shape') throw error;
      endUnreadable(this.deps, sessionId, found);
      return false;
    }
    const { store, authorizations } = this.deps;
    const { platformId, state } = requireSession(store, sessionId);
    const platform = store.platforms.get(platformId);
    if (answer && platform) {
      const { authorizerAppid } = answer;
      const asked = authorizations.askDetails(platform, authorizerAppid, sessionId);
      await authorizations.keepDetails(platform, authorizerAppid, sessionId, asked);
    }
    return answer !== undefined || state === 'authorized';
  }

  /**
   * Every session left behind, once; what needs no waiting is done before this returns, and others have their turn between
   * two sessions. Never throws.
   */
  async settleAll(): Promise<void> {
    try {
      const settled: Promise<void>[] = [];
      for (const id of this.deps.store.sessions.unsettled()) {
        settled.push(this.#settleNow(id));
        await turn();
        if (this.#over.signal.aborted) break;
      }
      await Promise.all(settled);
    } catch (error) {
      this.#warn(error);
    }
  }

  /** Settles this session in the background. @param end writes how its exchange ended, which failed just now */
  later(sessionId: string, end?: () => void): void {
    if (end) this.#unwritten.set(sessionId, end);
    if (this.#finishing.has(sessionId) || this.#over.signal.aborted) return;
    this.#finishing.add(sessionId);
    void this.#finish(sessionId)
      .catch((error: unknown) => {
        // Closed while asleep; or the end could not be written: the next look at the session goes on with it.
        if (!this.#over.signal.aborted) this.#warn(error);
      })
      .finally(() => this.#finishing.delete(sessionId));
  }

  /** A last try for the ends that are not written. */
  close(): void {
    this.#over.abort();
    for (const id of [...this.#unwritten.keys()])
      quietly(this.deps.effects.warn, 'session.notSettled', () => this.#writeEnd(id));
  }

  /**
   * Turns the kept answer into an authorization.
   * @param answeredAt when WeChat answered, by its clock; left out where another process, or this one earlier, kept it
   * @throws ProblemError `store.held` after a minute, `answer.shape`
   */
  async save(sessionId: string, answeredAt?: number): Promise<QueryAuthAnswer | undefined> {
    const { effects } = this.deps;
    const until = effects.ticks() + patienceMs;
    for (let round = 0; ; round++) {
      try {
        return saveOnce(this.deps, sessionId, answeredAt);
      } catch (error) {
        const { code } = toProblem(error);
        if (code === 'answer.shape') throw error;
        if (!passing.test(code) || effects.ticks() > until)
          throw problem('store.held', { sessionId, params: { reason: code, stage: 'kept' } }, error);
        await effects.sleep(pauseOf(round), this.#over.signal);
      }
    }
  }

  async #settleNow(sessionId: string): Promise<void> {
    try {
      await this.#settleOne(sessionId);
    } catch (error) {
      this.#warn(error);
      this.later(sessionId);
    }
  }

  /** @returns whether there is nothing left to do */
  async #settleOne(sessionId: string): Promise<boolean> {
    const { store, answers } = this.deps;
    answers.takeOver();
    this.#writeEnd(sessionId);
    const session = store.sessions.get(sessionId);
    if (!session || !needsSettling(store, session)) return true;
    if (isTended(this.deps, session)) return false;
    if (session.hasAnswer) await this.finishKept(sessionId);
    else endInterrupted(this.deps, sessionId);
    return true;
  }

  async #finish(sessionId: string): Promise<void> {
    const { effects } = this.deps;
    for (let [round, tries] = [0, 0]; !this.#over.signal.aborted; round++) {
      try {
        if (await this.#settleOne(sessionId)) return;
      } catch (error) {
        const found = toProblem(error);
        const reason = String(found.params?.reason ?? found.code);
        effects.warn('session.notSettled', reason);
        tries += passing.test(reason) ? 0 : 1;
        // How it ended is known, and only not written yet: that is never given up.
        if (tries >= triesAtMost && !this.#unwritten.has(sessionId))
          return endUnreadable(this.deps, sessionId, { code: reason, sessionId });
      }
      await effects.sleep(pauseOf(round), this.#over.signal);
    }
  }

  #writeEnd(sessionId: string): void {
    this.#unwritten.get(sessionId)?.();
    this.#unwritten.delete(sessionId);
  }

  #warn(error: unknown): void {
    this.deps.effects.warn('session.notSettled', toProblem(error).code);
  }
}

/** One try to make the authorization. @throws ProblemError `answer.shape`, `store.*` */
function saveOnce(deps: SessionDeps, sessionId: string, answeredAt?: number): QueryAuthAnswer | undefined {
  const { store, authorizations } = deps;
  return store.impatiently(() =>
    store.lastResort(() =>
      store.transaction(() => {
        const session = requireSession(store, sessionId);
        const body = store.sessions.answer(sessionId);
        // Another window has done it meanwhile.
        if (body === undefined) return undefined;
        const answer = parseQueryAuth(body);
        if (answeredAt === undefined) store.sessions.apply(sessionId, 'resumed');
        const platform = requirePlatform(store, session.platformId);
        authorizations.fromQueryAuth(platform, session, answer, answeredAt ?? keptAt(deps, session));
        return answer;
      }),
    ),
  );
}

/** In the air; or its answer came when it was not any more, and can be read. */
function needsSettling({ sessions }: Store, { id, state, hasAnswer }: SessionRecord): boolean {
  if (state === 'exchanging') return true;
  const body = hasAnswer ? sessions.answer(id) : undefined;
  return body !== undefined && readableQueryAuth(body) !== undefined;
}

/** A living process works on it, or an answer is on its way into the database. */
function isTended({ answers, leaseOwners, effects }: SessionDeps, session: SessionRecord): boolean {
  const { owner, ownerUntil } = session;
  if (answers.holdsFor(session.id)) return true;
  if (owner === null || ownerUntil === null || leaseOwners.isGone(owner)) return false;
  if (leaseOwners.isMine(owner)) return true;
  const left = ownerUntil - effects.now();
  // More is left than was ever granted: the clock was moved, and says nothing.
  return left > 0 && left <= ownedMs;
}

function endInterrupted(deps: SessionDeps, sessionId: string): void {
  const { store } = deps;
  store.lastResort(() =>
    store.transaction(() => {
      const now = requireSession(store, sessionId);
      if (now.state !== 'exchanging' || now.hasAnswer || isTended(deps, now)) return;
      endExchange(deps, now, 'interrupted', { code: 'session.uncertain', sessionId });
    }),
  );
}

/** With an answer that cannot be read, `uncertain`: it stays kept, and the code may be sent once more. */
function endUnreadable(deps: SessionDeps, sessionId: string, found: Problem): void {
  const { store } = deps;
  store.lastResort(() =>
    store.transaction(() => {
      const session = requireSession(store, sessionId);
      if (session.state === 'exchanging') endExchange(deps, session, 'unreadable', found);
    }),
  );
}

/** When a kept answer came, by WeChat's clock: a saving that comes hours later must not call the token fresh. */
function keptAt({ store, clock, effects }: SessionDeps, session: SessionRecord): number {
  const line = store.sessions.timeline(session.id).findLast(({ note }) => note === 'answered');
  const now = clock.now(session.platformId);
  return line === undefined ? now : Math.min(now, line.at + now - effects.now());
}
