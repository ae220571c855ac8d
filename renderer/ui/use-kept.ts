import { useEffect, useState } from 'react';
import { z } from '../../shared/zod-mini.ts';

export interface Kept<T> {
  value: T;
  change: (part: Partial<T>) => void;
  /** It began with what an earlier visit left behind. */
  restored: boolean;
  /** Saved or given up: back to the start, and nothing is left behind. */
  forget: () => void;
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/**
 * What is filled in but not saved: in this tab it outlives a reload and another page.
 * @param start what the form begins with; what was filled in over another start is not taken up again
 * @param schema what of it may be kept: never a secret, for the browser may write this storage to disk
 */
export function useKept<P extends object, T extends P>(
  key: string,
  start: T,
  schema: z.ZodMiniType<P>,
): Kept<T> {
  const [found] = useState(() => read(key, start, schema));
  const [value, setValue] = useState<T>(() => ({ ...start, ...found }));
  const now = JSON.stringify(schema.parse(value));
  const from = JSON.stringify(schema.parse(start));
  useEffect(() => {
    if (now === from) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, `{"from":${from},"now":${now}}`);
  }, [key, now, from]);
  return {
    value,
    change: (part) => setValue((before) => ({ ...before, ...part })),
    restored: found !== undefined,
    forget: () => {
      sessionStorage.removeItem(key);
      setValue(start);
    },
  };
}

function read<P extends object>(key: string, start: P, schema: z.ZodMiniType<P>): P | undefined {
  const text = sessionStorage.getItem(key);
  if (text === null) return undefined;
  try {
    const { from, now } = z.object({ from: schema, now: schema }).parse(JSON.parse(text));
    return same(from, schema.parse(start)) ? now : undefined;
  } catch {
    return undefined; // Somebody else's text under this name: as if nothing had been filled in.
  }
}
