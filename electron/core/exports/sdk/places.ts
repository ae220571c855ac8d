import type { RedisLayoutName } from '../../../../shared/redis-layouts.ts';
import { accountEntries, layouts, platformEntries, type RedisEntry } from '../../../systems/layouts/index.ts';
import type { HandedAccount, HandOver } from '../hand-over.ts';

const at = (name: RedisLayoutName, { now, keyPrefix }: HandOver) => ({
  now,
  prefix: keyPrefix ?? layouts[name].defaultPrefix,
});

/** The end of a key that is made of a secret which was left out: no key at all. */
const madeOfSecrets = /[\da-f]{32}$/;

/** Keys are made of secrets as they are, values of those that may be shown. */
function shownAt(handOver: HandOver, keyed: RedisEntry[], shown: RedisEntry[]): RedisEntry[] {
  const isLeftOut = handOver.secretsAs === 'placeholder';
  return shown.map((entry, index) => {
    const key = keyed[index]?.key ?? entry.key;
    return { ...entry, key: isLeftOut ? key.replace(madeOfSecrets, '<md5>') : key };
  });
}

/** A platform's entries as a layout has them. */
export function entriesOfPlatform(name: RedisLayoutName, handOver: HandOver): RedisEntry[] {
  const entries = (credentials: HandOver['real']) =>
    platformEntries(layouts[name], credentials, at(name, handOver));
  const keyed = entries(handOver.real);
  return handOver.real === handOver.shown
    ? shownAt(handOver, keyed, keyed)
    : shownAt(handOver, keyed, entries(handOver.shown));
}

/** An account's. */
export function entriesOfAccount(
  name: RedisLayoutName,
  handOver: HandOver,
  handed: HandedAccount,
): RedisEntry[] {
  if (handed.account.status === 'unauthorized') return [];
  const { componentAppid } = handOver.platform;
  const entries = (credentials: HandedAccount['real']) =>
    accountEntries(layouts[name], componentAppid, credentials, at(name, handOver));
  const keyed = entries(handed.real);
  return handed.real === handed.shown
    ? shownAt(handOver, keyed, keyed)
    : shownAt(handOver, keyed, entries(handed.shown));
}

/** The keys of a layout that a format puts things under. */
export const placesOf =
  (name: RedisLayoutName) =>
  (handOver: HandOver, handed?: HandedAccount): string[] =>
    (handed ? entriesOfAccount(name, handOver, handed) : entriesOfPlatform(name, handOver)).map(
      ({ key }) => key,
    );

/** Where a layout keeps the component token that is handed over. */
export const tokenPlace = (name: RedisLayoutName, handOver: HandOver): string | undefined =>
  entriesOfPlatform(name, handOver).find(({ holds }) => holds === 'componentToken')?.key;
