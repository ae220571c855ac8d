import { type ProblemError, problem, toProblem } from '../../../shared/errors/problem.ts';
import type { PlatformRecord, SessionRecord } from '../../store/index.ts';
import { parseQueryAuth, type QueryAuthAnswer } from '../../wechat/answers.ts';
import { platformOf, type SessionDeps, sessionOf, wrongState } from './deps.ts';
import { afterFailedExchange, exchangeable } from './rules.ts';

/**
 * api_query_auth with the kept code, then the account's details. Order of commits (design.md §5, §6 rule 1):
 * `exchanging` before the body goes out, the whole answer as it arrived, then the authorization.
 * @throws ProblemError of the client or of the token, with the sessionId; the session's state then tells the truth
 */
export async function exchangeCode(deps: SessionDeps, sessionId: string): Promise<void> {
  const session = sessionOf(deps.store, sessionId);
  if (!exchangeable.includes(session.state)) throw wrongState(session);
  if (session.hasAnswer) return finishFromAnswer(deps, session, { note: 'resumed' });
  const platform = platformOf(deps.store, session.platformId);
  const code = deps.store.sessions.authCode(sessionId);
  if (code === undefined) throw problem('input.callback', { field: 'callback', sessionId });
  const answer = await askWechat(deps, platform, session, code);
  deps.store.lastResort(() => deps.authorizations.fromQueryAuth(platform, session, answer));
  await deps.authorizations.fetchDetails(platform.id, answer.authorizerAppid, session.id);
}

async function askWechat(
  deps: SessionDeps,
  platform: PlatformRecord,
  session: SessionRecord,
  authorizationCode: string,
): Promise<QueryAuthAnswer> {
  const exchange = new Exchange(deps, session);
  try {
    const client = await deps.wechat.client(platform.id, session.id);
    return await deps.tokens.use(platform.id, (token) => {
      exchange.begin();
      return client.queryAuth(
        { token, componentAppid: platform.componentAppid, authorizationCode },
        { onAnswer: (body) => exchange.answered(body) },
      );
    });
  } catch (error) {
    throw exchange.ended(error);
  }
}

/** One exchange's transitions. */
class Exchange {
  private readonly deps: SessionDeps;
  private readonly session: SessionRecord;
  private begun = false;

  constructor(deps: SessionDeps, session: SessionRecord) {
    this.deps = deps;
    this.session = session;
  }

  /** `exchanging`, once: a second window that clicked at the same time finds the state taken. */
  begin(): void {
    if (this.begun) return;
    const { store } = this.deps;
    const taken = store.sessions.apply(
      this.session.id,
      { state: 'exchanging', problem: null },
      { note: 'exchanging', params: { pid: process.pid } },
      exchangeable,
    );
    if (!taken) throw wrongState(sessionOf(store, this.session.id));
    this.begun = true;
  }

  /** WeChat gives it once: room for it was kept. */
  answered(body: string): void {
    const { store } = this.deps;
    store.lastResort(() => store.sessions.apply(this.session.id, { answer: body }, { note: 'answered' }));
  }

  /** Writes what the failure leaves behind; gives the error to throw. */
  ended(error: unknown): ProblemError {
    const found = { ...toProblem(error), sessionId: this.session.id };
    const { store } = this.deps;
    if (!this.begun) {
      if (found.code !== 'session.state')
        store.sessions.apply(this.session.id, { problem: found }, undefined, exchangeable);
      return problem(found.code, found, error);
    }
    const { state, note } = afterFailedExchange(found);
    const line = { note, params: { code: found.code } };
    store.lastResort(() =>
      store.sessions.apply(this.session.id, { state, problem: found }, line, ['exchanging']),
    );
    return problem(found.code, found, error);
  }
}

/**
 * Turns a kept answer into an authorization: after a restart, or when it could not be read the first time.
 * @throws ProblemError `answer.shape`, `vault.lost`: the answer stays kept
 */
export async function finishFromAnswer(
  deps: SessionDeps,
  session: SessionRecord,
  line: { note: 'resumed' },
): Promise<void> {
  const body = deps.store.sessions.answer(session.id);
  if (body === undefined) throw wrongState(session);
  const platform = platformOf(deps.store, session.platformId);
  const answer = parseQueryAuth(body);
  deps.store.lastResort(() => deps.authorizations.fromQueryAuth(platform, session, answer, line));
}
