/** SDKs whose way of keeping credentials in Redis is known (docs/layouts.md). */
export const redisLayouts = ['wxjava', 'powerwechat', 'silenceper', 'wechatpy', 'easywechat6'] as const;
export type RedisLayoutName = (typeof redisLayouts)[number];
