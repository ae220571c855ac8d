import type { Redis } from 'ioredis';
import { mask } from '../../../../shared/mask.ts';
import type { SinkHolding } from '../../../../shared/sinks.ts';
import type { PlatformCredentials } from '../../../systems/credentials.ts';
import {
  accountEntries,
  platformEntries,
  type RedisEntry,
  type RedisLayout,
} from '../../../systems/layouts/index.ts';
import { commandsFor, readKeys, refuseLateExec, replaceKeys } from '../../../systems/writers/redis.ts';
import { replaceMany } from '../../../systems/writers/redis-many.ts';
import { redisLiteral } from '../../exports/literals.ts';
import type { Entry, Read, Target } from './target.ts';

export interface RedisOptions {
  redis: Redis;
  layout: RedisLayout;
  prefix: string;
  componentAppid: string;
  /** Ticket and component token, where they are given too. */
  platform: PlatformCredentials | undefined;
  /** This machine's clock, and WeChat's, UTC ms. */
  now: () => number;
  wechatNow: () => number;
}

/** Redis by the layout of an SDK. */
export function redisTarget(options: RedisOptions): Target & { platformEntries: () => Entry[] } {
  const { redis, layout, prefix, componentAppid, platform, now, wechatNow } = options;
  const read: Read = (keys, steps) => readKeys(redis, keys, steps);
  const entryOf = ({ lifetime, ...entry }: RedisEntry): Entry => ({
    ...entry,
    endsAt: lifetime === null ? null : now() + lifetime * 1_000,
  });
  const place = () => ({ prefix, now: wechatNow() });
  const clear = (holds: SinkHolding, value: string): string =>
    holds === 'row' ? value : (layout.read(holds, value)?.value ?? value);
  return {
    entries: (account) => accountEntries(layout, componentAppid, account, place()).map(entryOf),
    platformEntries: () => (platform ? platformEntries(layout, platform, place()).map(entryOf) : []),
    merged: ({ value, endsAt }) => ({ value, endsAt }),
    same: (holds, written, held) => clear(holds, written.value) === clear(holds, held.value),
    facts(holds, { value, endsAt }) {
      if (holds === 'refreshToken') return { refreshToken: clear(holds, value) };
      return holds === 'accessToken'
        ? { accessToken: clear(holds, value), ...(endsAt === null ? {} : { accessEndsAt: endsAt }) }
        : {};
    },
    shown: (holds, { value }) => mask(clear(holds, value)) || '…',
    command(change) {
      const words = commandsFor(change, now()).map(String);
      if (change.becomes) words[2] = '•••';
      return words.map(quotedWord).join(' ');
    },
    restorable: (holds, was, _written, overwritten) =>
      holds === 'accessToken' || (holds === 'refreshToken' && overwritten) ? was : undefined,
    read,
    async afterwards(write, work) {
      await refuseLateExec(redis, write);
      return work(read);
    },
    replace: (changes, steps) =>
      (changes.length > watchedAtMost ? replaceMany : replaceKeys)(redis, changes, steps),
  };
}

/** More take the server longer than a script that compares them. */
const watchedAtMost = 2_000;

/** As redis-cli takes it. */
const quotedWord = (word: string): string =>
  /^[\w.:@•-]+$/.test(word) ? word : (redisLiteral(word) ?? JSON.stringify(word));
