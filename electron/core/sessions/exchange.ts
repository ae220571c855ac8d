import { type Problem, type ProblemError, problem, toProblem } from '../../../shared/errors/problem.ts';
import type { SessionEvent } from '../../../shared/session-transitions.ts';
import type { PlatformRecord, SessionRecord } from '../../store/index.ts';
import { parseQueryAuth, type QueryAuthAnswer } from '../../wechat/answers.ts';
import { outcomeOf } from '../authorizers/save.ts';
import { factsOf } from './can.ts';
import { platformOf, type SessionDeps, sessionOf, wrongState } from './deps.ts';
import { endOf } from './rules.ts';

/** Longer than one exchange may take with its repeats, ms: after it anybody may settle what became of it. */
const ownedMs = 120_000;

/**
 * api_query_auth with the kept code, then the account's details. Order of commits (design.md §5, §6 rule 1):
 * `exchanging` before the body goes out, the whole answer as it arrived, then the authorization.
 * @throws ProblemError of the client or of the token, with the sessionId; the session's state then tells the truth
 */
export async function exchangeCode(deps: SessionDeps, sessionId: string): Promise<void> {
  const session = sessionOf(deps.store, sessionId);
  if (session.hasAnswer && (await finishKept(deps, sessionId))) return;
  if (!factsOf(deps, sessionOf(deps.store, sessionId)).can.includes('exchange')) throw wrongState(session);
  const platform = platformOf(deps.store, session.platformId);
  const code = deps.store.sessions.authCode(sessionId);
  if (code === undefined) throw problem('input.callback', { field: 'callback', sessionId });
  const answer = await new Exchange(deps, platform, session).ask(code);
  await deps.authorizations.fetchDetails(platform.id, answer.authorizerAppid, session.id);
}

/** One exchange, from the click to the saved authorization. */
class Exchange {
  private readonly deps: SessionDeps;
  private readonly platform: PlatformRecord;
  private readonly session: SessionRecord;
  private readonly owner: string;
  private begun = false;

  constructor(deps: SessionDeps, platform: PlatformRecord, session: SessionRecord) {
    this.deps = deps;
    this.platform = platform;
    this.session = session;
    this.owner = deps.holders.next();
  }

  async ask(authorizationCode: string): Promise<QueryAuthAnswer> {
    const { deps, platform, session } = this;
    deps.inTheAir.add(session.id);
    try {
      const answer = await this.answer(authorizationCode);
      await saveAnswer(deps, platform, session.id, answer);
      return answer;
    } catch (error) {
      throw this.ended(error);
    } finally {
      deps.inTheAir.delete(session.id);
      deps.holders.done(this.owner);
      // What is kept and not saved yet is finished without anybody's asking.
      deps.finishLater(session.id);
    }
  }

  private async answer(authorizationCode: string): Promise<QueryAuthAnswer> {
    const { deps, platform, session } = this;
    const client = await deps.wechat.client(platform.id, session.id);
    return deps.tokens.use(platform.id, (token) => {
      this.begin();
      return client.queryAuth(
        { token, componentAppid: platform.componentAppid, authorizationCode },
        { onAnswer: (body) => this.answered(body) },
      );
    });
  }

  /** `exchanging`, once: a second window that clicked at the same time finds the state taken. */
  private begin(): void {
    if (this.begun) return;
    const { store, effects } = this.deps;
    const taken = store.transaction(() => {
      if (factsOf(this.deps, sessionOf(store, this.session.id)).can.includes('exchange'))
        return store.sessions.apply(this.session.id, 'exchanging', {
          owner: this.owner,
          ownerUntil: effects.now() + ownedMs,
        });
      return undefined;
    });
    if (!taken) throw wrongState(sessionOf(store, this.session.id));
    this.begun = true;
  }

  /** WeChat gives it once: whatever fails from here on, this is not lost. */
  private async answered(body: string): Promise<void> {
    const { given, store, clock } = this.deps;
    const { id: sessionId, platformId } = this.session;
    const obtainedAt = clock.now(platformId);
    await given.keep(
      { kind: 'query_auth', platformId, sessionId, authorizerAppid: null, obtainedAt, body },
      () => store.sessions.apply(sessionId, 'answered', { answer: body }),
    );
  }

  /** Writes what the failure leaves behind; gives the error to throw. */
  private ended(error: unknown): ProblemError {
    const found = { ...toProblem(error), sessionId: this.session.id };
    const { store, effects } = this.deps;
    try {
      store.lastResort(() => this.writeEnd(found));
    } catch (failure) {
      // Settled later, by this process or the next: the row says whose it is and until when.
      effects.warn('session.notSettled', toProblem(failure).code);
    }
    return problem(found.code, found, error);
  }

  private writeEnd(found: Problem): void {
    const { sessions } = this.deps.store;
    const { id } = this.session;
    if (!this.begun) {
      if (found.code !== 'session.state') sessions.apply(id, 'troubled', { problem: found });
      return;
    }
    const now = sessionOf(this.deps.store, id);
    // The answer is there (or held): it becomes an authorization, whatever failed after it.
    if (now.owner !== this.owner || now.hasAnswer || found.code === 'store.held') return;
    endExchange(this.deps, now, endOf(found), found);
  }
}

/** Leaves `exchanging`: into what the failure means, or back to an authorization that was saved before. */
export function endExchange(
  { store, clock }: Pick<SessionDeps, 'store' | 'clock'>,
  session: SessionRecord,
  event: Extract<SessionEvent, 'uncertain' | 'interrupted' | 'failed' | 'refused' | 'notSent' | 'unreadable'>,
  found: Problem,
  reason = found.code,
): void {
  const params = reason === 'session.uncertain' ? undefined : { code: reason };
  if (outcomeOf(session.outcome)) {
    store.sessions.apply(session.id, 'stillAuthorized', { problem: found }, params);
    return;
  }
  const mayBeUnclaimed = event === 'uncertain' || event === 'interrupted' || event === 'unreadable';
  const unclaimedSince = session.unclaimedSince ?? clock.now(session.platformId);
  if (mayBeUnclaimed) store.sessions.apply(session.id, event, { problem: found, unclaimedSince }, params);
  else store.sessions.apply(session.id, event, { problem: found }, params);
}

/** Saves an answer that is kept already. Should it fail, the session finishes it later by itself. */
async function saveAnswer(
  { given, authorizations, store, effects }: SessionDeps,
  platform: PlatformRecord,
  sessionId: string,
  answer: QueryAuthAnswer,
): Promise<void> {
  void given;
  void effects;
  store.lastResort(() => authorizations.fromQueryAuth(platform, sessionOf(store, sessionId), answer));
}

/**
 * Turns a kept answer into an authorization: after a restart, or when saving it failed the first time. One that cannot be
 * read leaves the session `uncertain`, with the answer still kept.
 * @returns whether there is an authorization now
 * @throws ProblemError of the store: then it is tried again later
 */
export async function finishKept(deps: SessionDeps, sessionId: string): Promise<boolean> {
  const { store } = deps;
  const session = sessionOf(store, sessionId);
  const body = store.sessions.answer(sessionId);
  if (body === undefined) return false;
  const platform = platformOf(store, session.platformId);
  let answer: QueryAuthAnswer;
  try {
    answer = parseQueryAuth(body);
  } catch (error) {
    const found = { ...toProblem(error), sessionId };
    if (session.state === 'exchanging') store.lastResort(() => endExchange(deps, session, 'unreadable', found));
    return false;
  }
  store.lastResort(() =>
    store.transaction(() => {
      store.sessions.apply(sessionId, 'resumed');
      deps.authorizations.fromQueryAuth(platform, session, answer);
    }),
  );
  await deps.authorizations.fetchDetails(platform.id, answer.authorizerAppid, sessionId);
  return true;
}
