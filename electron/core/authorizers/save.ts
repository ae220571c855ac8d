import { toProblem } from '../../../shared/errors/problem.ts';
import type { PlatformRecord, SessionRecord, Store } from '../../store/index.ts';
import type { AuthorizerInfoAnswer, QueryAuthAnswer } from '../../wechat/client.ts';
import type { Effects } from '../effects/index.ts';
import { quietly } from '../effects/quietly.ts';
import type { ComponentTokens } from '../tokens/index.ts';
import type { Wechat } from '../wechat/clients.ts';
import type { PlatformClock } from '../wechat/clock.ts';
import { grantedChange } from './granted.ts';
import type { HeadImages } from './head-image.ts';
import type { ListRow } from './list-pages.ts';
import { observeInfo, observeListed } from './observe.ts';
import { comparison, eventOf, type Outcome, outcomeOf } from './outcome.ts';

export interface Authorizations {
  /**
   * Saves api_query_auth's answer and finishes the session, in one transaction.
   * @param at when WeChat answered, by its clock
   */
  fromQueryAuth(platform: PlatformRecord, session: SessionRecord, answer: QueryAuthAnswer, at: number): void;
  /** Saves what the list and api_get_authorizer_info tell, when the answer itself was lost. @throws ProblemError `session.state` */
  fromList(
    platform: PlatformRecord,
    session: SessionRecord,
    row: ListRow,
    info: InfoAt | undefined,
  ): SessionRecord | undefined;
  /**
   * api_get_authorizer_info and keep it. A failure leaves the record whole without its names: it is noted in the
   * session's timeline and answered as false, never thrown, because the authorization itself is safe.
   */
  fetchDetails(platformId: string, authorizerAppid: string, sessionId: string | null): Promise<boolean>;
  /** Keeps an answer of api_get_authorizer_info. To be called in a transaction. */
  keepInfo(platformId: string, authorizerAppid: string, info: InfoAt, sessionId: string | null): void;
  /** The same, for an operator who asked for it. @throws ProblemError of the client */
  mustFetchDetails(platformId: string, authorizerAppid: string, sessionId: string | null): Promise<void>;
}

/** An answer of api_get_authorizer_info, and the moment before it was asked for (`store.authorizers.moment`). */
export interface InfoAt {
  answer: AuthorizerInfoAnswer;
  moment: number;
}

export interface AuthorizationDeps {
  store: Store;
  clock: PlatformClock;
  effects: Pick<Effects, 'warn'>;
  wechat: Wechat;
  tokens: ComponentTokens;
  headImages: HeadImages;
}

export function createAuthorizations(deps: AuthorizationDeps): Authorizations {
  const { store, clock, effects, wechat, tokens, headImages } = deps;

  const keepInfo: Authorizations['keepInfo'] = (platformId, authorizerAppid, info, sessionId) =>
    observeInfo({ store, clock }, platformId, authorizerAppid, info, sessionId);

  function wantImage(platformId: string, authorizerAppid: string): void {
    const record = store.authorizers.get(platformId, authorizerAppid);
    if (record) headImages.want(record);
  }

  async function mustFetchDetails(
    platformId: string,
    authorizerAppid: string,
    sessionId: string | null,
  ): Promise<void> {
    const platform = store.platforms.get(platformId);
    if (!platform) return;
    const client = await wechat.client(platformId, sessionId);
    const moment = store.authorizers.moment(platformId);
    const answer = await tokens.use(platformId, (token) =>
      client.authorizerInfo({ token, componentAppid: platform.componentAppid, authorizerAppid }),
    );
    store.transaction(() => {
      keepInfo(platformId, authorizerAppid, { answer, moment }, sessionId);
      const outcome = sessionId === null ? undefined : outcomeOf(store.sessions.get(sessionId)?.outcome);
      if (sessionId !== null && outcome)
        store.sessions.apply(sessionId, 'detailsFetched', { outcome: { ...outcome, detailsMissing: false } });
    });
    wantImage(platformId, authorizerAppid);
  }

  function noteFailure(sessionId: string, error: unknown): void {
    const { code } = toProblem(error);
    quietly(effects.warn, 'session.detailsFailed', () =>
      store.sessions.apply(sessionId, 'detailsFailed', {}, { code }),
    );
  }

  return {
    fromQueryAuth(platform, session, answer, at) {
      const { authorizerAppid } = answer;
      const { id: platformId } = platform;
      store.transaction(() => {
        const before = store.authorizers.get(platformId, authorizerAppid);
        // Found in the list before: its code brings the refresh token now, and nobody has authorized once more.
        const found = session.authorizerAppid === authorizerAppid ? outcomeOf(session.outcome) : undefined;
        store.authorizers.upsert(platformId, authorizerAppid, {
          status: 'authorized',
          statusAt: at,
          ...grantedChange(store, platformId, authorizerAppid, answer.funcInfo),
          authorizedAt: at,
          ...accessTokenIn(answer, at),
        });
        if (answer.refreshToken)
          store.authorizers.addRefreshToken({
            platformId,
            authorizerAppid,
            value: answer.refreshToken,
            source: 'query_auth',
            seenAt: at,
            sessionId: session.id,
          });
        finish(store, session, authorizerAppid, at, {
          ...comparison(before, answer.funcInfo),
          ...(found ? { reauthorized: found.reauthorized } : {}),
          via: 'query_auth',
          detailsMissing: true,
          refreshTokenMissing: !answer.refreshToken,
        });
      });
    },
    fromList(platform, session, row, info) {
      const { authorizerAppid } = row;
      const after = store.transaction(() => {
        const before = store.authorizers.get(platform.id, authorizerAppid);
        const isStale = info && store.authorizers.movedSince(platform.id, authorizerAppid, info.moment);
        observeListed({ store, clock }, platform.id, row, session.id);
        // The row above is no news to the details that were asked for together with it.
        const moment = isStale ? info.moment : store.authorizers.moment(platform.id);
        if (info) keepInfo(platform.id, authorizerAppid, { ...info, moment }, session.id);
        return finish(store, session, authorizerAppid, row.authTime, {
          ...comparison(before, info?.answer.funcInfo ?? []),
          via: 'list',
          detailsMissing: !info,
          // One from before may be kept here: this authorization has none.
          refreshTokenMissing: !row.refreshToken && !info?.answer.refreshToken,
        });
      });
      if (info) wantImage(platform.id, authorizerAppid);
      return after;
    },
    keepInfo,
    mustFetchDetails,
    async fetchDetails(platformId, authorizerAppid, sessionId) {
      try {
        await mustFetchDetails(platformId, authorizerAppid, sessionId);
        return true;
      } catch (error) {
        if (sessionId !== null) noteFailure(sessionId, error);
        return false;
      }
    },
  };
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
): SessionRecord | undefined {
  const change = { authorizerAppid, authorizedAt, outcome };
  const line = {
    authorizerAppid,
    ...(outcome.added.length > 0 ? { added: outcome.added.length } : {}),
    ...(outcome.removed.length > 0 ? { removed: outcome.removed.length } : {}),
  };
  return store.sessions.apply(session.id, eventOf(outcome), change, line);
}
