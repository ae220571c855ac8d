import type { Actor, HeldAnswerData, Store } from '../store/index.ts';
import { parseComponentToken, parseQueryAuth, refreshTokenIn } from '../wechat/answers.ts';

/**
 * Puts an answer where it belongs that a process left in a file when it ended. It may be there already: the file is
 * removed after the commit.
 * @throws ProblemError `store.missing` when its platform was removed, `store.*`
 */
export function takeOverAnswer(store: Store, actor: Actor, held: HeldAnswerData): void {
  store.transaction(() => {
    if (held.kind === 'query_auth') queryAuth(store, held);
    else if (held.kind === 'authorizer_token') authorizerToken(store, held);
    else componentToken(store, actor, held);
  });
}

/** Kept with its session; the authorization is made from it as for any other that was interrupted. */
function queryAuth(store: Store, { sessionId, platformId, body }: HeldAnswerData): void {
  const session = sessionId === null ? undefined : store.sessions.get(sessionId);
  if (!session) return;
  const { authorizerAppid, refreshToken } = parseQueryAuth(body);
  const isSaved =
    refreshToken === undefined
      ? session.state === 'authorized'
      : store.authorizers.knowsRefreshToken(platformId, authorizerAppid, refreshToken);
  if (!isSaved) store.sessions.apply(session.id, 'answered', { answer: body });
}

/** The access token that came with it has a short life and is asked for again. */
function authorizerToken(store: Store, held: HeldAnswerData): void {
  const { platformId, authorizerAppid, obtainedAt: seenAt, moment, body } = held;
  const value = refreshTokenIn(body);
  if (authorizerAppid === null || value === undefined) return;
  const { authorizers } = store;
  if (authorizers.knowsRefreshToken(platformId, authorizerAppid, value)) return;
  const newest = authorizers.movedSince(platformId, authorizerAppid, moment)
    ? authorizers.refreshToken(platformId, authorizerAppid)
    : undefined;
  const token = { platformId, authorizerAppid, source: 'refresh', seenAt, sessionId: null } as const;
  authorizers.addRefreshToken({ ...token, value });
  // Something newer has come meanwhile: it is the newest again.
  if (newest) authorizers.addRefreshToken({ ...token, value: newest.value });
}

function componentToken(store: Store, by: Actor, { platformId, obtainedAt, body }: HeldAnswerData): void {
  const { componentAccessToken: value, expiresIn } = parseComponentToken(body);
  const current = store.tokens.current(platformId);
  if (current && store.tokens.value(current.id) === value) return;
  const token = {
    platformId,
    value,
    origin: 'fetched',
    by,
    fetchedAt: obtainedAt,
    expiresAt: obtainedAt + expiresIn * 1000,
  } as const;
  if (current && current.fetchedAt > obtainedAt) store.tokens.insertOvertaken(token);
  else store.tokens.insert(token);
}
