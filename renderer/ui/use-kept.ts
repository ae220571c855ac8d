import { useEffect, useState } from 'react';
import { z } from '../../shared/zod-mini.ts';

const same = (one: unknown, two: unknown) => JSON.stringify(one) === JSON.stringify(two);

/**
 * What is filled in but not saved: in this tab it outlives a reload and another page.
 * @param start what the form begins with; what was filled in over another start is not taken up again
 * @param schema what of it may be kept: never a secret, for the browser may write this storage to disk
 */
export function useKept<P extends object, T extends P>(key: string, start: T, schema: z.ZodMiniType<P>) {
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
    change: (part: Partial<T>) => setValue((before) => ({ ...before, ...part })),
    /** It began with what an earlier visit left behind. */
    restored: found !== undefined,
    /** Saved or given up: back to the start, and nothing is left behind. */
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
    return undefined; // Another program's text under this name: as if nothing had been filled in.
  }
}
