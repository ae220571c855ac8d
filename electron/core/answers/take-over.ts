import type { Actor, ComponentTokenData, HeldAnswerData, Store } from '../../store/index.ts';
import { parseComponentToken, readableQueryAuth, refreshTokenIn } from '../../wechat/answers.ts';

/**
 * Puts an answer where it belongs that a process left in a file when it ended. It may be there already: the file is
 * removed after the commit.
 * @throws ProblemError `store.missing` when its platform was removed, `store.*`
 */
export function takeOverAnswer(store: Store, actor: Actor, held: HeldAnswerData): void {
  store.transaction(() => {
    if (held.kind === 'query_auth') keepQueryAuth(store, held);
    else if (held.kind === 'authorizer_token') keepRotated(store, held);
    else componentToken(store, actor, held);
  });
}

/**
 * Keeps an answer of api_query_auth with its session, readable or not: the authorization is made from it afterwards.
 * Once: another process may have put it there, and made the authorization, while this one waited for the database. To be
 * called in a transaction.
 */
export function keepQueryAuth(
  store: Store,
  { sessionId, platformId, body }: Pick<HeldAnswerData, 'sessionId' | 'platformId' | 'body'>,
): void {
  const session = sessionId === null ? undefined : store.sessions.get(sessionId);
  if (!session || (session.hasAnswer && store.sessions.answer(session.id) === body)) return;
  if (session.state === 'authorized' && isSaved(store, platformId, body)) return;
  store.sessions.apply(session.id, 'answered', { answer: body });
}

function isSaved(store: Store, platformId: string, body: string): boolean {
  const answer = readableQueryAuth(body);
  if (!answer?.refreshToken) return answer !== undefined;
  return store.authorizers.refreshTokens.knows(platformId, answer.authorizerAppid, answer.refreshToken);
}

/**
 * Keeps the refresh token in an answer of api_authorizer_token, as the newest, unless another one than the one that was
 * asked with has become the newest meanwhile. The access token that came with it has a short life and is asked for again.
 */
export function keepRotated(
  store: Store,
  held: Pick<HeldAnswerData, 'platformId' | 'authorizerAppid' | 'obtainedAt' | 'sentTag' | 'body'>,
): void {
  const { platformId, authorizerAppid, obtainedAt: seenAt, sentTag, body } = held;
  const value = refreshTokenIn(body);
  if (authorizerAppid === null || value === undefined) return;
  const { authorizers } = store;
  store.transaction(() => {
    const newest = authorizers.refreshTokens.newest(platformId, authorizerAppid);
    const isOvertaken =
      newest && authorizers.refreshTokens.tag(platformId, authorizerAppid, newest.value) !== sentTag;
    if (isOvertaken && authorizers.refreshTokens.knows(platformId, authorizerAppid, value)) return;
    const token = { platformId, authorizerAppid, source: 'refresh', seenAt, sessionId: null } as const;
    authorizers.refreshTokens.add({ ...token, value });
    if (isOvertaken) authorizers.refreshTokens.add({ ...token, value: newest.value });
  });
}

/** An answer of api_component_token as the token that it gives. @throws ProblemError `answer.shape` */
export function fetchedToken(
  { platformId, obtainedAt, body }: Pick<HeldAnswerData, 'platformId' | 'obtainedAt' | 'body'>,
  by: Actor,
): ComponentTokenData {
  const { componentAccessToken: value, expiresIn } = parseComponentToken(body);
  const expiresAt = obtainedAt + expiresIn * 1000;
  return { platformId, value, origin: 'fetched', by, fetchedAt: obtainedAt, expiresAt };
}

function componentToken(store: Store, by: Actor, held: HeldAnswerData): void {
  const token = fetchedToken(held, by);
  const current = store.tokens.current(held.platformId);
  if (current && store.tokens.value(current.id) === token.value) return;
  if (current && current.fetchedAt > token.fetchedAt) store.tokens.insertOvertaken(token);
  else store.tokens.insert(token);
}
