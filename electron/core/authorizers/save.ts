import { toProblem } from '../../../shared/errors/problem.ts';
import type { PlatformRecord, SessionRecord, Store } from '../../store/index.ts';
import type { AuthorizerInfoAnswer, QueryAuthAnswer, WechatClient } from '../../wechat/client.ts';
import { type Deps, Part } from '../deps.ts';
import { quietly } from '../effects/index.ts';
import { requirePlatform } from '../require.ts';
import type { ListRow } from './list-pages.ts';
import { grantedChange, observeInfo, observeListed } from './observe.ts';
import { comparison, eventOf, type Outcome, outcomeOf } from './outcome.ts';

/** An answer of api_get_authorizer_info, and the moment before it was asked for (`store.authorizers.moment`). */
export interface InfoAt {
  answer: AuthorizerInfoAnswer;
  moment: number;
}

/** Makes an authorization out of what WeChat answered, and finishes the session that led to it. */
export class Authorizations extends Part<
  Deps<'store' | 'clock' | 'effects' | 'wechat' | 'tokens' | 'headImages' | 'afterAuthorization'>
> {
  /**
   * Saves api_query_auth's answer and finishes the session. To be called in a transaction.
   * @param at when WeChat answered, by its clock
   */
  fromQueryAuth(platform: PlatformRecord, session: SessionRecord, answer: QueryAuthAnswer, at: number): void {
    const { store } = this.deps;
    const { authorizerAppid, refreshToken: value, funcInfo } = answer;
    const { id: platformId } = platform;
    const before = store.authorizers.kept(platformId, authorizerAppid);
    // Found in the list before: its code brings the refresh token now; this is no second authorization.
    const found = session.authorizerAppid === authorizerAppid ? outcomeOf(session.outcome) : undefined;
    store.authorizers.upsert(platformId, authorizerAppid, {
      status: 'authorized',
      statusAt: at,
      ...grantedChange(store, platformId, authorizerAppid, funcInfo, before),
      authorizedAt: at,
      ...accessTokenIn(answer, at),
    });
    const token = { platformId, authorizerAppid, seenAt: at, sessionId: session.id };
    if (value) store.authorizers.refreshTokens.add({ ...token, value, source: 'query_auth' });
    finish(store, session, authorizerAppid, at, {
      ...comparison(before, funcInfo),
      ...(found ? { reauthorized: found.reauthorized } : {}),
      via: 'query_auth',
      detailsMissing: true,
      refreshTokenMissing: !value,
    });
  }

  /** Saves what list and details tell, when the answer was lost. @throws ProblemError `session.state` */
  fromList(
    platform: PlatformRecord,
    session: SessionRecord,
    row: ListRow,
    info: InfoAt | undefined,
  ): boolean {
    const { store } = this.deps;
    const { authorizerAppid } = row;
    const happened = store.transaction(() => {
      const before = store.authorizers.kept(platform.id, authorizerAppid);
      const isStale = info && store.authorizers.movedSince(platform.id, authorizerAppid, info.moment);
      observeListed(this.deps, platform.id, row, session.id);
      // The row above is no news to the details that were asked for together with it.
      const moment = isStale ? info.moment : store.authorizers.moment(platform.id);
      if (info) observeInfo(this.deps, platform.id, authorizerAppid, { ...info, moment }, session.id);
      return finish(store, session, authorizerAppid, row.authTime, {
        ...comparison(before, info?.answer.funcInfo ?? []),
        via: 'list',
        detailsMissing: !info,
        // One from before may be kept here: this authorization has none.
        refreshTokenMissing: !row.refreshToken && !info?.answer.refreshToken,
      });
    });
    if (info) this.#wantImage(platform.id, authorizerAppid, info);
    if (happened) this.deps.afterAuthorization.follow(platform.id, authorizerAppid);
    return happened;
  }

  /** api_get_authorizer_info, and keep it. @throws ProblemError `platform.notFound`, and of the client */
  async mustFetchDetails(
    platformId: string,
    authorizerAppid: string,
    sessionId: string | null,
  ): Promise<void> {
    const platform = requirePlatform(this.deps.store, platformId);
    const info = await this.askDetails(platform, authorizerAppid, sessionId);
    this.#keep(platformId, authorizerAppid, sessionId, info);
  }

  /** @throws ProblemError of the client */
  async askDetails(
    platform: PlatformRecord,
    authorizerAppid: string,
    sessionId: string | null,
  ): Promise<InfoAt> {
    const client = await this.deps.wechat.client(platform, sessionId);
    return askForInfo(this.deps, client, platform, authorizerAppid);
  }

  #keep(platformId: string, authorizerAppid: string, sessionId: string | null, info: InfoAt): void {
    const { store } = this.deps;
    store.transaction(() => {
      observeInfo(this.deps, platformId, authorizerAppid, info, sessionId);
      const outcome = sessionId === null ? undefined : outcomeOf(store.sessions.get(sessionId)?.outcome);
      if (sessionId !== null && outcome)
        store.sessions.apply(sessionId, 'detailsFetched', { outcome: { ...outcome, detailsMissing: false } });
    });
    this.#wantImage(platformId, authorizerAppid, info);
  }

  /**
   * Keeps the details of an account whose authorization was written while they were asked for. A failure leaves the record
   * whole without its names: it is noted in the session's timeline, never thrown, because the authorization itself is safe.
   * @param written the account's `rev` by that authorization: it is no news to the details
   */
  async keepDetails(
    { id }: PlatformRecord,
    authorizerAppid: string,
    sessionId: string,
    asked: Promise<InfoAt>,
    written?: number,
  ): Promise<void> {
    try {
      const info = await asked;
      const isOwn = this.deps.store.authorizers.kept(id, authorizerAppid)?.rev === written;
      const moment = isOwn ? Math.max(info.moment, written ?? 0) : info.moment;
      this.#keep(id, authorizerAppid, sessionId, { ...info, moment });
    } catch (error) {
      this.#noteFailure(sessionId, error);
    }
    // Not before: its names go along.
    this.deps.afterAuthorization.follow(id, authorizerAppid);
  }

  #noteFailure(sessionId: string, error: unknown): void {
    const { store, effects } = this.deps;
    const { code } = toProblem(error);
    quietly(effects.warn, 'session.detailsFailed', () =>
      store.sessions.apply(sessionId, 'detailsFailed', {}, { code }),
    );
  }

  #wantImage(platformId: string, authorizerAppid: string, { answer }: InfoAt): void {
    this.deps.headImages.want({ platformId, authorizerAppid, info: answer.raw });
  }
}

/** api_get_authorizer_info (docs/wechat-api.md §1.6). @throws ProblemError of the client or the token */
export async function askForInfo(
  { store, tokens }: Deps<'store' | 'tokens'>,
  client: WechatClient,
  { id, componentAppid }: PlatformRecord,
  authorizerAppid: string,
): Promise<InfoAt> {
  const moment = store.authorizers.moment(id);
  const answer = await tokens.use(id, (token) =>
    client.authorizerInfo({ token, componentAppid, authorizerAppid }),
  );
  return { answer, moment };
}

function accessTokenIn({ accessToken, expiresIn }: QueryAuthAnswer, at: number) {
  if (!accessToken) return {};
  const expiresAt = expiresIn === undefined ? null : at + expiresIn * 1000;
  return { accessToken: { value: accessToken, obtainedAt: at, expiresAt } };
}

function finish(
  store: Store,
  session: SessionRecord,
  authorizerAppid: string,
  authorizedAt: number,
  outcome: Outcome,
): boolean {
  const change = { authorizerAppid, authorizedAt, outcome };
  const line = {
    authorizerAppid,
    ...(outcome.added.length > 0 ? { added: outcome.added.length } : {}),
    ...(outcome.removed.length > 0 ? { removed: outcome.removed.length } : {}),
  };
  return store.sessions.apply(session.id, eventOf(outcome), change, line);
}
