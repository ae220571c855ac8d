import { type Problem, ProblemError, problem, toProblem } from '../../../shared/errors/problem.ts';
import { mayHappen } from '../../../shared/session-transitions.ts';
import type { PlatformRecord, SessionRecord } from '../../store/index.ts';
import type { QueryAuthAnswer } from '../../wechat/client.ts';
import { keepQueryAuth } from '../answers/take-over.ts';
import { meanwhile } from '../meanwhile.ts';
import { requirePlatform, requireSession } from '../require.ts';
import { type SessionDeps, whatCanBeDone, wrongState } from './can.ts';
import { endExchange, endOf } from './end.ts';
import type { Settler } from './settle.ts';

/** Longer than one exchange may take with its repeats, ms: after it any process may settle the session. */
export const ownedMs = 120_000;

/**
 * api_query_auth with the kept code, then the account's details. Order of commits (docs/rules.md §1):
 * `exchanging` before the body goes out, the whole answer as it arrived, then the authorization, then the details.
 * @throws ProblemError of the client or of the token, with the sessionId; the session's state then tells the truth;
 *   `store.held` when the answer is safe and only its writing goes on
 */
export async function exchangeCode(deps: SessionDeps, settler: Settler, found: SessionRecord): Promise<void> {
  const { store } = deps;
  const { id: sessionId } = found;
  if (found.hasAnswer && (await settler.finishKept(sessionId))) return;
  const session = found.hasAnswer ? requireSession(store, sessionId) : found;
  if (!whatCanBeDone(deps, session).can.includes('exchange')) throw wrongState(session);
  const platform = requirePlatform(store, session.platformId);
  const code = store.sessions.authCode(sessionId);
  if (code === undefined) throw problem('input.callback', { field: 'callback', sessionId });
  if (mayHappen('retried', session.state)) store.sessions.apply(sessionId, 'retried');
  const keepDetails = await new Exchange(deps, settler, platform, session).ask(code);
  await keepDetails();
}

/** One exchange, from the click to the saved authorization. */
class Exchange {
  readonly #deps: SessionDeps;
  readonly #settler: Settler;
  readonly #platform: PlatformRecord;
  readonly #session: SessionRecord;
  readonly #owner: string;
  #begun = false;
  /** By WeChat's clock. */
  #answeredAt: number | undefined;
  /** WeChat has refused it before: then the token was no good, and the code is whole. */
  #refused = false;
  #writeLater: (() => void) | undefined;

  constructor(deps: SessionDeps, settler: Settler, platform: PlatformRecord, session: SessionRecord) {
    this.#deps = deps;
    this.#settler = settler;
    this.#platform = platform;
    this.#session = session;
    this.#owner = deps.leaseOwners.next();
  }

  /**
   * With the answer kept, the account's details are asked for while the authorization is written.
   * @returns what waits for the details and keeps them
   */
  async ask(authorizationCode: string): Promise<() => Promise<void>> {
    const { store, authorizations, leaseOwners } = this.#deps;
    const { id } = this.#session;
    try {
      const { authorizerAppid } = await this.#answer(authorizationCode);
      const details = authorizations.askDetails(this.#platform, authorizerAppid, id);
      await meanwhile(details, () => this.#settler.save(id, this.#answeredAt));
      const written = store.authorizers.kept(this.#platform.id, authorizerAppid)?.rev;
      leaseOwners.done(this.#owner);
      return () => authorizations.keepDetails(this.#platform, authorizerAppid, id, details, written);
    } catch (error) {
      const ended = this.#ended(error);
      leaseOwners.done(this.#owner);
      // An answer that is kept and not saved yet, or an end that could not be written, is finished in the background.
      this.#settler.later(id, this.#writeLater);
      throw ended;
    }
  }

  async #answer(authorizationCode: string): Promise<QueryAuthAnswer> {
    const platform = this.#platform;
    const { wechat, tokens } = this.#deps;
    const client = await wechat.client(platform, this.#session.id);
    return tokens.use(platform.id, (token) => {
      this.#begin(authorizationCode);
      const { componentAppid } = platform;
      return client
        .queryAuth({ token, componentAppid, authorizationCode }, (body) => this.#answered(body))
        .catch((error: unknown) => {
          this.#refused ||= toProblem(error).errcode !== undefined;
          throw error;
        });
    });
  }

  /** `exchanging`, once: a second click, or another code taken meanwhile, finds the state taken. */
  #begin(authorizationCode: string): void {
    if (this.#begun) return;
    const { store, effects } = this.#deps;
    const { id } = this.#session;
    store.transaction(() => {
      const now = requireSession(store, id);
      const { can } = whatCanBeDone(this.#deps, now);
      const isCurrent = store.sessions.authCode(id) === authorizationCode;
      if (!can.includes('exchange') || !isCurrent) throw wrongState(now);
      store.sessions.apply(id, 'exchanging', { owner: this.#owner, ownerUntil: effects.now() + ownedMs });
    });
    this.#begun = true;
  }

  /** WeChat gives the answer once: it is kept before anything else can fail. */
  async #answered(body: string): Promise<void> {
    const { answers, store, clock } = this.#deps;
    const { id: sessionId, platformId } = this.#session;
    const obtainedAt = clock.now(platformId);
    this.#answeredAt = obtainedAt;
    const answer = { platformId, sessionId, authorizerAppid: null, sentTag: null, obtainedAt, body };
    // Ahead of the authorization that is made of it, in the same turn of the event loop.
    await answers.keep({ ...answer, kind: 'query_auth' }, () =>
      store.ahead(() => keepQueryAuth(store, answer)),
    );
  }

  /** Writes what the failure leaves behind; gives the error to throw. */
  #ended(error: unknown): ProblemError {
    const cause = toProblem(error);
    const found = { ...cause, sessionId: this.#session.id };
    const { store, effects } = this.#deps;
    // Not a token that is held: this session's answer is safe, and the database takes nothing.
    const isHeld = cause.code === 'store.held' && cause.sessionId === this.#session.id;
    const write = () => store.lastResort(() => store.transaction(() => this.#writeEnd(found)));
    try {
      if (!isHeld) write();
    } catch (failure) {
      effects.warn('session.notSettled', toProblem(failure).code);
      this.#writeLater = write;
    }
    return new ProblemError(found, { cause: error });
  }

  #writeEnd(found: Problem): void {
    const { sessions } = this.#deps.store;
    const { id } = this.#session;
    if (!this.#begun) {
      if (found.code !== 'session.state') sessions.apply(id, 'troubled', { problem: found });
      return;
    }
    const now = requireSession(this.#deps.store, id);
    // The answer is kept: it becomes an authorization, although something failed after it.
    if (now.owner !== this.#owner || now.hasAnswer) return;
    const end = endOf(found);
    endExchange(this.#deps, now, end === 'notSent' && this.#refused ? 'refused' : end, found);
  }
}
