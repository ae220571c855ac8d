/** SDKs whose way of keeping credentials in Redis is known (docs/layouts.md). */
export const redisLayouts = ['wxjava', 'powerwechat', 'silenceper', 'wechatpy', 'easywechat6'] as const;
export type RedisLayoutName = (typeof redisLayouts)[number];

/** Those of them that keep refresh tokens; with the others the application does. */
export const keepsRefreshTokens = (layout: RedisLayoutName): boolean =>
  layout === 'wxjava' || layout === 'wechatpy';
