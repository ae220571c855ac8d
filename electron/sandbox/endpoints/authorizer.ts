// What merchants authorized: exchange, refresh, details, list (docs/wechat-api.md §1.4–1.7).
import { authorizerInfo, funcInfo } from '../account-info.ts';
import { refuse } from '../answers.ts';
import { authorizationOf, exchange, refreshAccess } from '../authorizations.ts';
import { TOKEN_SECONDS } from '../credentials.ts';
import { asComponent, type Endpoint, integerOf, textOf } from './endpoint.ts';

const MAX_COUNT = 500;

const queryAuth = asComponent('api_query_auth', [['authorization_code', 61009]], ({ platform, fields }) => {
  const { authorization, accessToken } = exchange(platform, textOf(fields, 'authorization_code') ?? '');
  return {
    authorization_info: {
      authorizer_appid: authorization.authorizerAppid,
      authorizer_access_token: accessToken,
      expires_in: TOKEN_SECONDS,
      authorizer_refresh_token: authorization.refreshToken,
      func_info: funcInfo(authorization),
    },
  };
});

// An absent refresh token is refused as a wrong one (docs/wechat-api.md §4.1, 61023).
const authorizerToken = asComponent(
  'api_authorizer_token',
  [['authorizer_appid', 41002]],
  ({ platform, fields }) => {
    const appid = textOf(fields, 'authorizer_appid') ?? '';
    const { authorization, accessToken } = refreshAccess(
      platform,
      appid,
      textOf(fields, 'authorizer_refresh_token'),
    );
    return {
      authorizer_access_token: accessToken,
      expires_in: TOKEN_SECONDS,
      authorizer_refresh_token: authorization.refreshToken,
    };
  },
);

const getInfo = asComponent(
  'api_get_authorizer_info',
  [['authorizer_appid', 41002]],
  ({ platform, fields }) => {
    const authorization = authorizationOf(platform, textOf(fields, 'authorizer_appid') ?? '');
    const account = platform.state.accounts.get(authorization.authorizerAppid);
    return account ? authorizerInfo(account, authorization, platform.baseUrl()) : refuse(-1);
  },
);

const getList = asComponent('api_get_authorizer_list', [], ({ platform, fields }) => {
  const offset = integerOf(fields, 'offset') ?? -1;
  const count = integerOf(fields, 'count') ?? -1;
  if (count > MAX_COUNT) refuse(40170);
  if (offset < 0 || count < 0) refuse(40097);
  const all = [...platform.state.authorizations.values()].filter((authorization) => authorization.authorized);
  const list = all.slice(offset, offset + count).map((authorization) => ({
    authorizer_appid: authorization.authorizerAppid,
    // Named otherwise than elsewhere, and absent until api_query_auth ran once (docs/wechat-api.md §1.7).
    ...(authorization.claimed ? { refresh_token: authorization.refreshToken } : {}),
    auth_time: Math.floor(authorization.authTime / 1000),
  }));
  return { total_count: all.length, list };
});

export const authorizerEndpoints: readonly Endpoint[] = [queryAuth, authorizerToken, getInfo, getList];
