import { literally, type RedisLayout } from './layout.ts';
import { textIn } from './values.ts';

const lead = (prefix: string): string => `${prefix}:`;

/** wechatpy's RedisStorage: JSON values under a prefix; its accounts' keys name no platform (docs/layouts.md). */
export const wechatpy: RedisLayout = {
  defaultPrefix: 'wechatpy',
  margin: { componentToken: 0, accessToken: 0 },
  ticketLifetime: null,
  ticketKey: (prefix, component) => `${lead(prefix)}${component}_component_verify_ticket`,
  componentTokenKey: (prefix, component) => `${lead(prefix)}${component}_component_access_token`,
  refreshTokenKey: (prefix, _component, appid) => `${lead(prefix)}${appid}_refresh_token`,
  accessTokenKey: (prefix, _component, appid) => `${lead(prefix)}${appid}_access_token`,
  refreshTokens: (prefix) => ({
    pattern: `${literally(lead(prefix))}*_refresh_token`,
    appidOf: (key) => key.slice(lead(prefix).length, -'_refresh_token'.length) || undefined,
  }),
  write: (_kind, value) => JSON.stringify(value),
  read(_kind, stored) {
    const value = textIn(stored);
    return value === undefined ? undefined : { value };
  },
};
