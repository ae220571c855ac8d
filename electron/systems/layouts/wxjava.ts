import { literally, type RedisLayout } from './layout.ts';

/** A prefix gets a colon unless it has one; a blank one is none. */
const lead = (prefix: string): string => {
  if (prefix.trim() === '') return '';
  return prefix.endsWith(':') ? prefix : `${prefix}:`;
};

/** WxJava, its Redis storages other than Redisson's, whose binary values only Java reads (docs/layouts.md). */
export const wxjava: RedisLayout = {
  defaultPrefix: '',
  // The Spring Boot starter's, by its code and by its README.
  usualPrefixes: ['wx:open', 'wx'],
  margin: { componentToken: 200, accessToken: 200 },
  ticketLifetime: 2_147_483_647,
  ticketKey: (prefix, component) => `${lead(prefix)}wechat_component_verify_ticket:${component}`,
  componentTokenKey: (prefix, component) => `${lead(prefix)}wechat_component_access_token:${component}`,
  refreshTokenKey: (prefix, component, appid) =>
    `${lead(prefix)}wechat_authorizer_refresh_token:${component}:${appid}`,
  accessTokenKey: (prefix, component, appid) =>
    `${lead(prefix)}wechat_authorizer_access_token:${component}:${appid}`,
  refreshTokens(prefix, component) {
    const start = `${lead(prefix)}wechat_authorizer_refresh_token:${component}:`;
    return { pattern: `${literally(start)}*`, appidOf: (key) => key.slice(start.length) || undefined };
  },
  write: (_kind, value) => value,
  read: (_kind, stored) => (stored === '' ? undefined : { value: stored }),
};
