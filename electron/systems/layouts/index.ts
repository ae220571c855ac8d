import type { RedisLayoutName } from '../../../shared/redis-layouts.ts';
import type { AccountCredentials, PlatformCredentials } from '../credentials.ts';
import { easywechat6 } from './easywechat6.ts';
import { type RedisEntry, type RedisLayout, tokenEntry } from './layout.ts';
import { powerwechat } from './powerwechat.ts';
import { silenceper } from './silenceper.ts';
import { wechatpy } from './wechatpy.ts';
import { wxjava } from './wxjava.ts';

/** By the names that `--layout` takes. */
export const layouts = { wxjava, powerwechat, silenceper, wechatpy, easywechat6 } satisfies Record<
  RedisLayoutName,
  RedisLayout
>;

/** The keys of a platform: ticket and component token, with the lifetimes they have left. */
export function platformEntries(
  layout: RedisLayout,
  { componentAppid, appSecret, ticket, componentToken }: PlatformCredentials,
  { prefix, now }: { prefix: string; now: number },
): RedisEntry[] {
  const ticketKey = layout.ticketKey?.(prefix, componentAppid);
  const kept: RedisEntry | undefined =
    ticketKey === undefined || ticket === undefined
      ? undefined
      : {
          key: ticketKey,
          value: layout.write('ticket', ticket, layout.ticketLifetime ?? 0),
          lifetime: layout.ticketLifetime,
          holds: 'ticket',
          authorizerAppid: null,
        };
  const key = layout.componentTokenKey(prefix, componentAppid, { appSecret, ticket });
  const token = tokenEntry(layout, 'componentToken', {
    ...{ key, token: componentToken, authorizerAppid: null, now },
  });
  return [kept, token].filter((entry) => entry !== undefined);
}

/** The keys of an account: refresh token and access token. */
export function accountEntries(
  layout: RedisLayout,
  componentAppid: string,
  { authorizerAppid, refreshToken, accessToken }: AccountCredentials,
  { prefix, now }: { prefix: string; now: number },
): RedisEntry[] {
  const refreshKey = layout.refreshTokenKey?.(prefix, componentAppid, authorizerAppid);
  const refresh: RedisEntry | undefined =
    refreshKey === undefined || refreshToken === undefined
      ? undefined
      : {
          key: refreshKey,
          value: layout.write('refreshToken', refreshToken, 0),
          lifetime: null,
          holds: 'refreshToken',
          authorizerAppid,
        };
  const key = layout.accessTokenKey(prefix, componentAppid, authorizerAppid, { refreshToken });
  const access = tokenEntry(layout, 'accessToken', { key, token: accessToken, authorizerAppid, now });
  return [refresh, access].filter((entry) => entry !== undefined);
}

export type { RedisEntry, RedisLayout } from './layout.ts';
