import type { Permission } from '../../../shared/contract/models.ts';
import { toProblem } from '../../../shared/errors/problem.ts';
import type { AuthorizerRecord, PlatformRecord, SessionRecord, Store } from '../../store/index.ts';
import type { AuthorizerInfoAnswer, QueryAuthAnswer } from '../../wechat/client.ts';
import type { PlatformClock } from '../clock.ts';
import type { ComponentTokens } from '../component-token.ts';
import type { Wechat } from '../wechat.ts';
import { grantedChange } from './granted.ts';
import type { HeadImages } from './head-image.ts';

/** How an authorization ended, as kept in the session. Permission ids only: names are the reader's language. */
export interface Outcome {
  reauthorized: boolean;
  added: number[];
  removed: number[];
  via: 'query_auth' | 'list';
  detailsMissing: boolean;
  refreshTokenMissing: boolean;
}

/** A row of WeChat's list that the operator claimed for a session. */
export interface ClaimedRow {
  authorizerAppid: string;
  refreshToken: string | undefined;
  authTime: number;
}

export interface Authorizations {
  /** Saves api_query_auth's answer and finishes the session, in one transaction. */
  fromQueryAuth(
    platform: PlatformRecord,
    session: SessionRecord,
    answer: QueryAuthAnswer,
    line?: { note: 'resumed' },
  ): void;
  /** Saves what the list and api_get_authorizer_info tell, when the answer itself was lost. */
  fromList(
    platform: PlatformRecord,
    session: SessionRecord,
    row: ClaimedRow,
    info: AuthorizerInfoAnswer | undefined,
  ): void;
  /**
   * api_get_authorizer_info and keep it. A failure leaves the record whole without its names: it is noted in the
   * session's timeline and answered as false, never thrown, because the authorization itself is safe.
   */
  fetchDetails(platformId: string, authorizerAppid: string, sessionId: string | null): Promise<boolean>;
  /** Keeps an answer of api_get_authorizer_info. To be called in a transaction. */
  keepInfo(
    platformId: string,
    authorizerAppid: string,
    info: AuthorizerInfoAnswer,
    sessionId: string | null,
  ): void;
  /** The same, for an operator who asked for it. @throws ProblemError of the client */
  mustFetchDetails(platformId: string, authorizerAppid: string, sessionId: string | null): Promise<void>;
}

export interface AuthorizationDeps {
  store: Store;
  clock: PlatformClock;
  wechat: Wechat;
  tokens: ComponentTokens;
  headImages: HeadImages;
}

export function createAuthorizations({
  store,
  clock,
  wechat,
  tokens,
  headImages,
}: AuthorizationDeps): Authorizations {
  function keepRefreshToken(
    platformId: string,
    authorizerAppid: string,
    value: string | undefined,
    source: 'query_auth' | 'list' | 'info',
    sessionId: string | null,
  ): void {
    if (!value) return;
    store.authorizers.addRefreshToken({
      platformId,
      authorizerAppid,
      value,
      source,
      seenAt: clock.now(platformId),
      sessionId,
    });
  }

  function keepInfo(
    platformId: string,
    authorizerAppid: string,
    info: AuthorizerInfoAnswer,
    sessionId: string | null,
  ): void {
    store.authorizers.upsert(platformId, authorizerAppid, {
      nickName: info.nickName,
      kind: info.kind,
      principalName: info.principalName,
      userName: info.userName,
      info: withoutRefreshToken(info.raw),
      ...grantedChange(store, platformId, authorizerAppid, info.funcInfo),
    });
    keepRefreshToken(platformId, authorizerAppid, info.refreshToken, 'info', sessionId);
  }

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
    const info = await tokens.use(platformId, (token) =>
      client.authorizerInfo({ token, componentAppid: platform.componentAppid, authorizerAppid }),
    );
    store.transaction(() => {
      keepInfo(platformId, authorizerAppid, info, sessionId);
      if (sessionId === null) return;
      const outcome = outcomeOf(store.sessions.get(sessionId)?.outcome);
      if (outcome)
        store.sessions.apply(
          sessionId,
          { outcome: { ...outcome, detailsMissing: false } },
          { note: 'detailsFetched' },
        );
    });
    wantImage(platformId, authorizerAppid);
  }

  return {
    fromQueryAuth(platform, session, answer, line) {
      const { authorizerAppid } = answer;
      const now = clock.now(platform.id);
      store.transaction(() => {
        const before = store.authorizers.get(platform.id, authorizerAppid);
        store.authorizers.upsert(platform.id, authorizerAppid, {
          status: 'authorized',
          ...grantedChange(store, platform.id, authorizerAppid, answer.funcInfo),
          authorizedAt: now,
          ...(answer.accessToken
            ? {
                accessToken: {
                  value: answer.accessToken,
                  obtainedAt: now,
                  expiresAt: expiry(now, answer.expiresIn),
                },
              }
            : {}),
        });
        keepRefreshToken(platform.id, authorizerAppid, answer.refreshToken, 'query_auth', session.id);
        if (line) store.sessions.apply(session.id, {}, line);
        finish(store, session, authorizerAppid, {
          ...comparison(before, answer.funcInfo),
          via: 'query_auth',
          detailsMissing: true,
          refreshTokenMissing: !answer.refreshToken,
        });
      });
    },
    fromList(platform, session, row, info) {
      store.transaction(() => {
        const before = store.authorizers.get(platform.id, row.authorizerAppid);
        store.authorizers.upsert(platform.id, row.authorizerAppid, {
          status: 'authorized',
          authorizedAt: row.authTime,
        });
        keepRefreshToken(platform.id, row.authorizerAppid, row.refreshToken, 'list', session.id);
        if (info) keepInfo(platform.id, row.authorizerAppid, info, session.id);
        finish(store, session, row.authorizerAppid, {
          ...comparison(before, info?.funcInfo ?? []),
          via: 'list',
          detailsMissing: !info,
          refreshTokenMissing: !row.refreshToken && !info?.refreshToken,
        });
      });
      if (info) wantImage(platform.id, row.authorizerAppid);
    },
    keepInfo,
    mustFetchDetails,
    async fetchDetails(platformId, authorizerAppid, sessionId) {
      try {
        await mustFetchDetails(platformId, authorizerAppid, sessionId);
        return true;
      } catch (error) {
        if (sessionId !== null) {
          store.sessions.apply(
            sessionId,
            {},
            { note: 'detailsFailed', params: { code: toProblem(error).code } },
          );
        }
        return false;
      }
    },
  };
}

function finish(store: Store, session: SessionRecord, authorizerAppid: string, outcome: Outcome): void {
  store.sessions.apply(
    session.id,
    { state: 'authorized', authorizerAppid, outcome, problem: null, answer: null },
    { note: noteOf(outcome), params: { authorizerAppid } },
  );
}

function noteOf(outcome: Outcome): 'recovered' | 'reauthorized' | 'authorized' {
  if (outcome.via === 'list') return 'recovered';
  return outcome.reauthorized ? 'reauthorized' : 'authorized';
}

/**
 * What changed since this account was last authorized here.
 * @param granted empty: the answer did not tell, nothing is known to have changed
 */
function comparison(before: AuthorizerRecord | undefined, granted: number[]) {
  const known = before && before.authorizedAt !== null;
  if (!known) return { reauthorized: false, added: [], removed: [] };
  if (granted.length === 0) return { reauthorized: true, added: [], removed: [] };
  return {
    reauthorized: true,
    added: granted.filter((id) => !before.funcInfo.includes(id)),
    removed: before.funcInfo.filter((id) => !granted.includes(id)),
  };
}

function expiry(now: number, expiresIn: number | undefined): number | null {
  return expiresIn === undefined ? null : now + expiresIn * 1000;
}

/** Reads back what `finish` wrote; anything else is not an outcome. */
export function outcomeOf(stored: unknown): Outcome | undefined {
  return isOutcome(stored) ? stored : undefined;
}

function isOutcome(value: unknown): value is Outcome {
  return (
    typeof value === 'object' && value !== null && 'via' in value && 'added' in value && 'removed' in value
  );
}

/** The raw answer is kept for the reader; the secret in it is kept in the history only. */
function withoutRefreshToken(raw: unknown): unknown {
  return JSON.parse(
    JSON.stringify(raw, (key, value: unknown) =>
      /refresh_token|access_token/.test(key) ? undefined : value,
    ),
  );
}

/** Names for permission ids, in the reader's language. */
export function named(ids: number[], nameOf: (id: number) => string): Permission[] {
  return ids.map((id) => ({ id, name: nameOf(id) }));
}
