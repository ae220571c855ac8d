import type { RedisLayoutName } from '../../../shared/redis-layouts.ts';
import { ifOpens, type PlatformRecord, type SourceRecord } from '../../store/index.ts';
import { layouts, type RedisLayout } from '../../systems/layouts/index.ts';
import { withRedis } from '../../systems/redis.ts';
import {
  countRefreshTokens,
  platformKeys,
  type RedisQuestion,
  type StoredAccount,
  type StoredKey,
  storedAccounts,
} from '../../systems/redis-read.ts';
import type { Deps } from '../deps.ts';
import { placeUntil } from '../tokens/until.ts';
import { isAppid, isCredential, judge, type Thing } from './judge.ts';
import type { AccountItem, PlatformReading, Sought, SourceAccount } from './reading.ts';

/** Of the tickets that are kept here, so many are tried for a key that is made of one. */
const triedTickets = 20;

type RedisDeps = Deps<'store' | 'clock' | 'recognise'>;

const layoutOf = ({ layout }: Pick<SourceRecord, 'layout'>): RedisLayout =>
  layouts[(layout ?? 'wxjava') satisfies RedisLayoutName];

/** What is asked of Redis for a source. */
export function questionFor(
  { store }: Deps<'store'>,
  platform: PlatformRecord,
  source: SourceRecord,
): RedisQuestion {
  const tickets = store.tickets.list(platform.id).slice(0, triedTickets);
  return {
    layout: layoutOf(source),
    prefix: source.keyPrefix ?? undefined,
    componentAppid: platform.componentAppid,
    appSecret: ifOpens(() => store.platforms.secret(platform.id, 'appSecret')),
    tickets: tickets.flatMap(({ id }) => ifOpens(() => store.tickets.value(id)) ?? []),
  };
}

/** Ticket and component token in Redis. @throws ProblemError `system.*`, `cancelled` */
export async function platformInRedis(
  deps: RedisDeps,
  platform: PlatformRecord,
  source: SourceRecord,
  at: { address: string; signal: AbortSignal },
): Promise<PlatformReading> {
  const question = questionFor(deps, platform, source);
  const keys = await withRedis(at.address, (redis) => platformKeys(redis, question), at.signal);
  const { layout } = question;
  const sought = (what: Thing, key: StoredKey | undefined): Sought =>
    key ? inKey(deps, platform, { what, key, layout }) : { gap: { what, why: 'absent' } };
  const token: Sought =
    !keys.token && keys.needs
      ? { gap: { what: 'token', why: keys.needs === 'ticket' ? 'needsTicket' : 'needsSecret' } }
      : sought('token', keys.token);
  const ticket: Sought = layout.ticketKey
    ? sought('ticket', keys.ticket)
    : { gap: { what: 'ticket', why: 'notKept' } };
  return { prefix: keys.prefix, token, ticket };
}

/** A value of another form than the layout's may still be one that the recogniser knows. */
function inKey(
  deps: RedisDeps,
  platform: PlatformRecord,
  { what, key, layout }: { what: Thing; key: StoredKey; layout: RedisLayout },
): Sought {
  const { stored, kept, leftMs } = key;
  const lifetime = what === 'ticket' ? layout.ticketLifetime : null;
  // The key's lifetime is what is left of the one that it began with.
  const age = lifetime === null || leftMs === null ? undefined : lifetime * 1_000 - leftMs;
  const since = age !== undefined && age >= 0 ? deps.clock.now(platform.id) - age : null;
  const text = kept?.value ?? stored;
  if (text.trim() === '') return { gap: { what, why: 'unreadable', place: key.key } };
  return judge(deps, platform, what, { text, place: key.key, alone: true, leftMs, since });
}

/** How many accounts Redis has a refresh token of. @throws ProblemError `system.*`, `cancelled` */
export const countInRedis = (
  question: RedisQuestion,
  { address, signal, most }: { address: string; signal: AbortSignal; most: number },
) => withRedis(address, (redis) => countRefreshTokens(redis, question, most), signal);

/** The accounts in Redis, a portion at a time. @throws ProblemError `system.*`, `cancelled` */
export function accountsInRedis(
  deps: Deps<'clock'>,
  question: RedisQuestion,
  at: {
    address: string;
    platformId: string;
    signal: AbortSignal;
    emit: (items: AccountItem[]) => Promise<void>;
  },
): Promise<void> {
  const work = async (redis: Parameters<Parameters<typeof withRedis>[1]>[0]) => {
    for await (const stored of storedAccounts(redis, question)) {
      const now = deps.clock.now(at.platformId);
      await at.emit(stored.map((account) => itemOf(account, now)));
    }
  };
  return withRedis(at.address, work, at.signal);
}

function itemOf({ authorizerAppid, refresh, access }: StoredAccount, now: number): AccountItem {
  const refreshToken = refresh.kept?.value;
  const name = authorizerAppid.slice(0, 64);
  if (!isAppid(authorizerAppid)) return { name, unfit: 'authorizerAppid' };
  if (!refreshToken) return { name, unfit: 'unreadable' };
  if (!isCredential(refreshToken)) return { name, unfit: 'refreshToken' };
  return { authorizerAppid, refreshToken, accessToken: timed(access, now) };
}

function timed(access: StoredKey | undefined, now: number): SourceAccount['accessToken'] {
  const value = access?.kept?.value;
  if (!access || !value || !isCredential(value)) return undefined;
  return { value, expiresAt: placeUntil(access.leftMs, now) };
}
