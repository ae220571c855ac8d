/** SDKs whose way of keeping credentials in Redis is known (docs/layouts.md). */
export const redisLayouts = ['wxjava', 'powerwechat', 'silenceper', 'wechatpy', 'easywechat6'] as const;
export type RedisLayoutName = (typeof redisLayouts)[number];

/** Those of them that keep refresh tokens; with the others the application does. */
export const keepsRefreshTokens = (layout: RedisLayoutName): boolean =>
  layout === 'wxjava' || layout === 'wechatpy';

/** Does the key of an account's refresh token say of which platform it is? In one Redis, two platforms are told apart by that alone. */
export const namesPlatform = (layout: RedisLayoutName): boolean => layout !== 'wechatpy';
