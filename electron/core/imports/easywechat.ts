import { z } from '../../../shared/zod.ts';
import type { Check, Found } from './account.ts';

/** What node-easywechat's FileCache writes: `lifeTime` is the end as Unix time in seconds, 0 for none. */
const cacheSchema = z.object({
  data: z.unknown(),
  lifeTime: z.number().min(0).max(253_402_300_799).nullish(),
});

/** Its older versions put their own name in front of the key. */
const names = {
  account:
    /^(?:node-easywechat\.file_cache\.)?open-platform\.authorizer_access_token\.([\x21-\x7e]{1,128}?)\.[0-9a-f]{32}\.cache$/,
  platform:
    /^(?:node-easywechat\.file_cache\.)?open_platform\.(?:verify_ticket|component_access_token)\.([\x21-\x7e]{1,128})\.cache$/,
};

/** The platform that a file of such a cache is of; undefined for one of an account, or of something else. */
export const platformNamed = (fileName: string): string | undefined => names.platform.exec(fileName)?.[1];

/**
 * One file of a node-easywechat cache. Of an account it keeps its access token alone: the refresh token is only hashed into
 * the name. Tickets and the platform's token are no records of accounts: the paste box takes those.
 * @returns undefined for a file of anything else
 */
export function readCacheFile(fileName: string, text: string, check: Check): Found | undefined {
  const authorizerAppid = names.account.exec(fileName)?.[1];
  if (authorizerAppid === undefined) return undefined;
  const { data, lifeTime } = cacheIn(text) ?? {};
  const ends = lifeTime ? { accessTokenExpiresAt: lifeTime * 1_000 } : {};
  if (typeof data === 'string')
    return check({ authorizerAppid, accessToken: data, ...ends }, { record: 1 }, null);
  return { record: 1, reason: 'unreadable', authorizerAppid, field: null };
}

function cacheIn(text: string) {
  try {
    return cacheSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
