/** The values of `auth_type` that WeChat documents (docs/wechat-api.md §2.2); 7 is not documented and never offered. */
export const authTypes = [1, 2, 3, 4, 5, 6, 8] as const;
export type AuthType = (typeof authTypes)[number];

/** Which form of the authorize link: sent into WeChat (h5) or opened on a screen (pc). */
export const linkKinds = ['h5', 'pc'] as const;
export type LinkKind = (typeof linkKinds)[number];

/** What kind of account was authorized; `unknown` is shown with its raw JSON. */
export const accountKinds = [
  'officialAccount',
  'miniProgram',
  'channels',
  'shop',
  'talent',
  'supplier',
  'unknown',
] as const;
export type AccountKind = (typeof accountKinds)[number];

/** States of an authorization session (授权会话). */
export const sessionStates = [
  'draft',
  'linked',
  'code_received',
  'exchanging',
  'authorized',
  'expired',
  'cancelled',
  'failed',
  'uncertain',
] as const;
export type SessionState = (typeof sessionStates)[number];

/** States of unfinished sessions, shown first as 待处理. */
export const pendingStates: readonly SessionState[] = sessionStates.filter(
  (state) => state !== 'authorized' && state !== 'cancelled',
);

/** Where an auth code came from; only `push` is signed by WeChat. */
export const codeSources = ['push', 'callback', 'paste'] as const;
export type CodeSource = (typeof codeSources)[number];

/** Where a refresh token came from: an answer of WeChat's, or a file. */
export const refreshTokenSources = ['query_auth', 'refresh', 'list', 'info', 'import'] as const;

/** What accounts may be listed by; all but the last are authorized ones. */
export const authorizerTraits = [
  'withoutRefreshToken',
  'withoutDetails',
  'withNotice',
  'unauthorized',
] as const;
export type AuthorizerTrait = (typeof authorizerTraits)[number];

/** What accounts may be ordered by; what has no value comes last in either direction. */
export const accountSorts = [
  'nickName',
  'principalName',
  'authorizedAt',
  'accessTokenExpiresAt',
  'updatedAt',
] as const;
export type AccountSort = (typeof accountSorts)[number];

/** How the component token is named in a call's query: two names are documented, gateways know one or the other. */
export const tokenQueryNames = ['component_access_token', 'access_token'] as const;
