import type { RedisLayout } from './layout.ts';

/** silenceper/wechat v2. It keeps neither ticket nor refresh token, and its accounts' keys name no platform (docs/layouts.md). */
export const silenceper: RedisLayout = {
  defaultPrefix: '',
  margin: { componentToken: 1_500, accessToken: 30 },
  ticketLifetime: null,
  componentTokenKey: (prefix, component) => `${prefix}component_access_token_${component}`,
  accessTokenKey: (prefix, _component, appid) => `${prefix}authorizer_access_token_${appid}`,
  write: (_kind, value) => value,
  read: (_kind, stored) => (stored === '' ? undefined : { value: stored }),
};
