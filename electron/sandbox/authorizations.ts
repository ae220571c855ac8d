// What merchants gave: pre-auth codes, auth codes, authorizations and their tokens (docs/wechat-api.md §1.3–1.7).
import { preAuthCodeSeconds } from '../../shared/lifetimes.ts';
import { fillerAccount, merchants } from './accounts.ts';
import { refuse } from './answers.ts';
import { TOKEN_SECONDS } from './credentials.ts';
import { defaultPermissions } from './permission-sets.ts';
import type { Account, AuthCode, Authorization, PreAuthCode } from './snapshot.ts';
import { type Platform, remember } from './state.ts';
import {
  bytesFrom,
  isAppid,
  makeAccessToken,
  makeAuthCode,
  makePreAuthCode,
  makeRefreshToken,
} from './values.ts';

export const AUTH_CODE_SECONDS = 3600;
const CODES_KEPT = 20_000;
const GRACE_MS = 5 * 60_000;

/** A new pre-auth code; older ones stay good. */
export function issuePreAuthCode(platform: Platform): PreAuthCode {
  const value = makePreAuthCode(platform.random);
  const code = { value, expiresAt: platform.now() + preAuthCodeSeconds.granted * 1000, usedAt: null };
  remember(platform.state.preAuthCodes, code, CODES_KEPT);
  platform.changed();
  return code;
}

/** Whether a pre-auth code can still be scanned. */
export function judgePreAuthCode(platform: Platform, value: string): 'good' | 'used' | 'expired' | 'unknown' {
  const code = platform.state.preAuthCodes.get(value);
  if (!code) return 'unknown';
  if (code.usedAt !== null) return 'used';
  return code.expiresAt <= platform.now() ? 'expired' : 'good';
}

/**
 * The administrator confirms: uses up the pre-auth code, records the authorization and makes the auth code that the
 * callback carries. A new authorization after a revocation gets a new refresh token; otherwise the old one stays.
 */
export function authorize(
  platform: Platform,
  preAuthCode: string,
  account: Account,
  permissions: readonly number[],
): AuthCode {
  const { state, random } = platform;
  const now = platform.now();
  const used = state.preAuthCodes.get(preAuthCode);
  if (used) state.preAuthCodes.set(preAuthCode, { ...used, usedAt: now });
  const before = state.authorizations.get(account.appid);
  const kept = before?.authorized ? before : undefined;
  state.authorizations.set(account.appid, {
    authorizerAppid: account.appid,
    authorized: true,
    authTime: now,
    permissions: [...permissions],
    refreshToken: kept?.refreshToken ?? makeRefreshToken(random),
    claimed: kept?.claimed ?? false,
    accessToken: kept?.accessToken ?? null,
    options: kept?.options ?? {},
  });
  const code: AuthCode = {
    value: makeAuthCode(random),
    authorizerAppid: account.appid,
    preAuthCode,
    expiresAt: now + AUTH_CODE_SECONDS * 1000,
    usedAt: null,
  };
  remember(state.authCodes, code, CODES_KEPT);
  platform.changed();
  return code;
}

/** The merchant revokes on mp.weixin.qq.com. Returns false when there was nothing to revoke. */
export function unauthorize(platform: Platform, appid: string): boolean {
  const authorization = platform.state.authorizations.get(appid);
  if (!authorization?.authorized) return false;
  if (authorization.accessToken) platform.state.tokenOwners.delete(authorization.accessToken.value);
  platform.state.authorizations.set(appid, {
    ...authorization,
    authorized: false,
    claimed: false,
    accessToken: null,
  });
  platform.changed();
  return true;
}

/** The authorization of an account; refuses a malformed appid (40013) and one that gave none (61003). */
export function authorizationOf(platform: Platform, appid: string): Authorization {
  const authorization = platform.state.authorizations.get(appid);
  if (authorization?.authorized) return authorization;
  return refuse(isAppid(appid) || authorization ? 61003 : 40013);
}

/** Gives an account a new access token in place of the one before. */
function grantToken(platform: Platform, before: Authorization) {
  const { state } = platform;
  if (before.accessToken) state.tokenOwners.delete(before.accessToken.value);
  const value = makeAccessToken(platform.random);
  const authorization = {
    ...before,
    accessToken: { value, expiresAt: platform.now() + TOKEN_SECONDS * 1000 },
  };
  state.authorizations.set(authorization.authorizerAppid, authorization);
  state.tokenOwners.set(value, authorization.authorizerAppid);
  platform.changed();
  return { authorization, accessToken: value };
}

/** api_query_auth's work. Refuses: 61009 not an auth code of ours, 61010 expired or used before, 61003 revoked. */
export function exchange(platform: Platform, value: string) {
  const code = platform.state.authCodes.get(value);
  if (!code) return refuse(61009);
  if (code.expiresAt <= platform.now()) return refuse(61010);
  if (code.usedAt !== null && platform.switches.singleUseAuthCode) return refuse(61010);
  const authorization = authorizationOf(platform, code.authorizerAppid);
  platform.state.authCodes.set(value, { ...code, usedAt: platform.now() });
  return grantToken(platform, { ...authorization, claimed: true });
}

/** api_authorizer_token's work. Refuses: 61003 not authorized, 61023 another refresh token. */
export function refreshAccess(platform: Platform, appid: string, refreshToken: string | undefined) {
  const authorization = authorizationOf(platform, appid);
  const { previousRefreshToken: previous } = authorization;
  const inGrace = previous?.value === refreshToken && platform.now() < (previous?.until ?? 0);
  if (authorization.refreshToken !== refreshToken && !inGrace) return refuse(61023);
  return grantToken(platform, inGrace ? authorization : rotated(platform, authorization));
}

/**
 * Support says both that a refresh token stays and that a changed one has five minutes of grace
 * (docs/wechat-api.md §1.5).
 */
function rotated(platform: Platform, authorization: Authorization): Authorization {
  if (!platform.switches.rotateRefreshTokens) return authorization;
  const previousRefreshToken = { value: authorization.refreshToken, until: platform.now() + GRACE_MS };
  return { ...authorization, refreshToken: makeRefreshToken(platform.random), previousRefreshToken };
}

/**
 * Puts the merchants to choose from, and `count` accounts that are authorized already, where they are missing.
 * @param unclaimed so many of them, from the first: api_query_auth never ran for them
 */
export function populate(platform: Platform, count: number, unclaimed = 0): void {
  const { accounts, authorizations } = platform.state;
  for (const merchant of merchants())
    if (!accounts.has(merchant.appid)) accounts.set(merchant.appid, merchant);
  const start = platform.now();
  for (let index = 0; index < count; index += 1) {
    const account = fillerAccount(index);
    if (accounts.has(account.appid)) continue;
    accounts.set(account.appid, account);
    const seed = bytesFrom(`refresh:${account.appid}`);
    authorizations.set(account.appid, {
      authorizerAppid: account.appid,
      authorized: true,
      authTime: start - (index + 1) * 600_000,
      permissions: defaultPermissions(account.kind),
      refreshToken: makeRefreshToken((n) => seed.subarray(0, n)),
      claimed: index >= unclaimed,
      accessToken: null,
      options: {},
    });
  }
  platform.changed();
}
