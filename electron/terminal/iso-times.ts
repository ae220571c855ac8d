import { isoOrNull } from '../../shared/format.ts';

/** Fields of the contract's models that hold a moment, UTC ms. */
type TimeKey = `${string}At` | 'since' | 'until' | 'unclaimedSince' | 'date';

/** A model as `--json` prints it: its moments in ISO-8601 UTC. */
export type IsoTimes<T> = {
  [K in keyof T]: K extends TimeKey ? (number extends T[K] ? Exclude<T[K], number> | string : T[K]) : T[K];
};

const isTime = (key: string, value: unknown): value is number =>
  typeof value === 'number' && /(?:At|[sS]ince|^until|^date)$/.test(key);

/** The moments of a model, of its own fields alone, in ISO-8601 UTC; everything else as it is. */
export function isoTimes<T extends object>(model: T): IsoTimes<T>;
export function isoTimes(model: object): object {
  return Object.fromEntries(
    Object.entries(model).map(([key, value]) => [key, isTime(key, value) ? isoOrNull(value) : value]),
  );
}

/** Some fields of a model, in this order, their moments in ISO-8601 UTC. */
export function isoFields<T extends object, K extends keyof T & string>(
  model: T,
  ...keys: readonly K[]
): IsoTimes<Pick<T, K>>;
export function isoFields(model: Readonly<Record<string, unknown>>, ...keys: readonly string[]): object {
  return isoTimes(Object.fromEntries(keys.map((key) => [key, model[key]])));
}
