import type { Redis } from 'ioredis';
import type { CredentialKind } from './credentials.ts';
import type { KeptValue, KeySecrets, RedisLayout, RefreshTokenKeys } from './layouts/layout.ts';

/** Of a value so much is read: every credential is shorter, in any notation. Bytes. */
export const longest = 65_536;

/** Was there more than was read? What is cut within a character grows by that. */
export const isCut = (read: string): boolean => Buffer.byteLength(read) > longest;

/** A key that is there, as it stood at one moment. */
export interface StoredKey {
  key: string;
  /** Its beginning; empty for what is no string. */
  stored: string;
  /** What the layout reads in it; undefined: it is of another form. */
  kept: KeptValue | undefined;
  /** Of the key's lifetime, ms; null: it has none. */
  leftMs: number | null;
}

export interface RedisQuestion {
  layout: RedisLayout;
  /** undefined: the layout's own, and then those that are usual. */
  prefix: string | undefined;
  componentAppid: string;
  appSecret: string | undefined;
  /** Tickets that are known, of which the key of a token may be made. */
  tickets: readonly string[];
}

/** What is kept of a platform. */
export interface PlatformKeys {
  /** Under which something was found; null: nothing was. */
  prefix: string | null;
  ticket: StoredKey | undefined;
  token: StoredKey | undefined;
  /** The token's key cannot be computed without it. */
  needs: 'appSecret' | 'ticket' | undefined;
}

export const prefixesOf = ({ layout, prefix }: Pick<RedisQuestion, 'layout' | 'prefix'>): string[] =>
  prefix === undefined ? [layout.defaultPrefix, ...(layout.usualPrefixes ?? [])] : [prefix];

/** Looks for the ticket and the component token. @throws what the client throws */
export async function platformKeys(redis: Redis, question: RedisQuestion): Promise<PlatformKeys> {
  const [first = '', ...others] = prefixesOf(question);
  const found = await under(redis, question, first);
  if (found.prefix !== null) return found;
  for (const prefix of others) {
    const there = await under(redis, question, prefix);
    if (there.prefix !== null) return there;
  }
  return found;
}

async function under(redis: Redis, question: RedisQuestion, prefix: string): Promise<PlatformKeys> {
  const { layout, componentAppid, appSecret } = question;
  const ticketKey = layout.ticketKey?.(prefix, componentAppid);
  const ticket = ticketKey === undefined ? undefined : await readKey(redis, layout, 'ticket', ticketKey);
  const own = ticket?.kept?.value;
  const tickets = [...new Set([...(own === undefined ? [] : [own]), ...question.tickets])];
  const keyWith = (secrets: KeySecrets) => layout.componentTokenKey(prefix, componentAppid, secrets);
  // A key that needs no ticket is the same with each of them.
  const keys = new Set(
    (tickets.length > 0 ? tickets : [undefined]).map((each) => keyWith({ appSecret, ticket: each })),
  );
  let token: StoredKey | undefined;
  for (const key of keys)
    if (key !== undefined) token ??= await readKey(redis, layout, 'componentToken', key);
  const needs = keys.has(undefined) ? (appSecret ? 'ticket' : 'appSecret') : undefined;
  return { prefix: ticket || token ? prefix : null, ticket, token, needs };
}

/** Value and lifetime of one moment: a value that changed in between is read again. */
async function readKey(
  redis: Redis,
  layout: RedisLayout,
  kind: CredentialKind,
  key: string,
): Promise<StoredKey | undefined> {
  for (let tries = 0; ; tries++) {
    const answers = await redis
      .pipeline()
      .getrange(key, 0, longest)
      .pttl(key)
      .getrange(key, 0, longest)
      .exec();
    const [[refusal, before] = [], [, left] = [], [, after] = []] = answers ?? [];
    // What is no string is there, and of another form.
    if (refusal && !/^WRONGTYPE/.test(refusal.message)) throw refusal;
    if (left === -2) return undefined;
    const stored = typeof before === 'string' ? before : '';
    if (!refusal && before !== after && tries < 3) continue;
    const kept = isCut(stored) ? undefined : layout.read(kind, stored);
    return { key, stored, kept, leftMs: typeof left === 'number' && left >= 0 ? left : null };
  }
}

/** Keys that SCAN looks at in one turn of the server's. */
const scanned = 500;

type AccountQuestion = Pick<RedisQuestion, 'layout' | 'prefix' | 'componentAppid'>;

/** Keys by the appid of their account. */
type AccountKeys = Map<string, string>;

/** The keys of accounts' refresh tokens, a portion at a time; none under a prefix while there are some under one before it. */
async function* refreshKeys(
  redis: Redis,
  question: AccountQuestion,
  isLate: () => boolean = () => false,
): AsyncGenerator<{ prefix: string; keys: AccountKeys }> {
  for (const prefix of prefixesOf(question)) {
    const place = question.layout.refreshTokens?.(prefix, question.componentAppid);
    if (!place) return;
    let isFound = false;
    for await (const keys of scannedKeys(redis, place, isLate)) {
      isFound = true;
      yield { prefix, keys };
    }
    if (isFound || isLate()) return;
  }
}

async function* scannedKeys(
  redis: Redis,
  { pattern, appidOf }: RefreshTokenKeys,
  isLate: () => boolean,
): AsyncGenerator<AccountKeys> {
  // SCAN may tell a key twice.
  const seen = new Set<string>();
  let cursor = '0';
  do {
    const [next, found] = await redis.scan(cursor, 'MATCH', pattern, 'COUNT', scanned);
    cursor = next;
    const keys: AccountKeys = new Map();
    for (const key of found) {
      const appid = appidOf(key);
      if (appid !== undefined && !seen.has(appid)) keys.set(appid, key);
    }
    for (const appid of keys.keys()) seen.add(appid);
    if (keys.size > 0) yield keys;
  } while (cursor !== '0' && !isLate());
}

/** Millions of other keys are not all looked at for a count, ms. */
const countsForMs = 5_000;

/** How many accounts have a refresh token. @returns `complete` false: there may be more */
export async function countRefreshTokens(
  redis: Redis,
  question: AccountQuestion,
  most: number,
): Promise<{ count: number; complete: boolean }> {
  const end = performance.now() + countsForMs;
  const isLate = () => performance.now() > end;
  let count = 0;
  for await (const { keys } of refreshKeys(redis, question, isLate)) {
    count += keys.size;
    if (count >= most) return { count: most, complete: false };
  }
  return { count, complete: !isLate() };
}

/** An account's refresh token, and its access token if there is one. */
export interface StoredAccount {
  authorizerAppid: string;
  refresh: StoredKey;
  access: StoredKey | undefined;
}

/** Accounts with what is kept of them, a portion at a time. */
export async function* storedAccounts(
  redis: Redis,
  question: AccountQuestion,
): AsyncGenerator<StoredAccount[]> {
  const { layout, componentAppid } = question;
  for await (const { prefix, keys } of refreshKeys(redis, question)) {
    const read = async ([authorizerAppid, key]: [string, string]): Promise<StoredAccount[]> => {
      const refresh = await readKey(redis, layout, 'refreshToken', key);
      if (!refresh) return [];
      const secrets = { refreshToken: refresh.kept?.value };
      const accessKey = layout.accessTokenKey(prefix, componentAppid, authorizerAppid, secrets);
      const access =
        accessKey === undefined ? undefined : await readKey(redis, layout, 'accessToken', accessKey);
      return [{ authorizerAppid, refresh, access }];
    };
    // They go out together: the client sends what waits in one piece.
    yield (await Promise.all([...keys].map(read))).flat();
  }
}
