import { isRefreshTokensFile } from '../../../shared/node-easywechat.ts';
import { z } from '../../../shared/zod.ts';
import { type Check, type Found, isRefusal } from './account.ts';

/** What node-easywechat's FileCache writes: `lifeTime` is the end as Unix time in seconds, 0 for none. */
const cacheSchema = z.object({
  data: z.unknown(),
  lifeTime: z.number().min(0).max(253_402_300_799).nullish(),
});

const refreshTokensSchema = z.record(z.string(), z.unknown());

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
 * One file of a node-easywechat cache, or of what an export puts beside it. Of an account the cache keeps its access token alone: the
 * refresh token is only hashed into the name. Tickets and the platform's token are no records of accounts: the paste box takes
 * those. A file of anything else has none.
 */
export function* readCacheFile(fileName: string, text: string, check: Check): Generator<Found> {
  const asPart = (found: Found): Found => (isRefusal(found) ? found : { ...found, isPart: true });
  if (isRefreshTokensFile(fileName)) {
    const tokens = refreshTokensSchema.safeParse(parsed(text)).data;
    if (!tokens) yield { record: 1, reason: 'unreadable', authorizerAppid: null, field: null };
    for (const [at, [authorizerAppid, refreshToken]] of Object.entries(tokens ?? {}).entries())
      yield asPart(check({ authorizerAppid, refreshToken }, { record: at + 1 }, null));
    return;
  }
  const authorizerAppid = names.account.exec(fileName)?.[1];
  if (authorizerAppid === undefined) return;
  const { data, lifeTime } = cacheSchema.safeParse(parsed(text)).data ?? {};
  const ends = lifeTime ? { accessTokenExpiresAt: lifeTime * 1_000 } : {};
  yield typeof data === 'string'
    ? asPart(check({ authorizerAppid, accessToken: data, ...ends }, { record: 1 }, null))
    : { record: 1, reason: 'unreadable', authorizerAppid, field: null };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
