import { createHash } from 'node:crypto';
import type { RedisLayout } from './layout.ts';
import { phpString, phpText } from './values.ts';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/**
 * EasyWeChat 6 over a cache that PHP-serializes its values, as Symfony's and Laravel's Redis caches do; the prefix is the cache's
 * own. It keeps no refresh token (docs/layouts.md).
 */
export const easywechat6: RedisLayout = {
  defaultPrefix: '',
  margin: { componentToken: 100, accessToken: 500 },
  ticketLifetime: 6_000,
  ticketKey: (prefix, component) => `${prefix}open_platform.verify_ticket.${component}`,
  componentTokenKey: (prefix, component) => `${prefix}open_platform.component_access_token.${component}`,
  accessTokenKey: (prefix, _component, appid, { refreshToken }) =>
    refreshToken && `${prefix}open-platform.authorizer_access_token.${appid}.${md5(refreshToken)}`,
  write: (_kind, value) => phpString(value),
  read(_kind, stored) {
    const value = phpText(stored);
    return value === undefined ? undefined : { value };
  },
};
