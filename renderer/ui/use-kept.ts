import { useEffect, useState } from 'react';

/** Takes of anything what may be kept of a form, and throws where it is no such form: a schema, or what needs none. */
export interface KeptForm<P> {
  parse: (value: unknown) => P;
}

const same = (one: unknown, two: unknown) => JSON.stringify(one) === JSON.stringify(two);

/**
 * What is filled in but not saved: in this tab it outlives a reload and another page.
 * @param start what the form begins with; what was filled in over another start is not taken up again
 * @param form what of it may be kept: never a secret, for the browser may write this storage to disk
 */
export function useKept<P extends object, T extends P>(key: string, start: T, form: KeptForm<P>) {
  const [found] = useState(() => read(key, start, form));
  const [value, setValue] = useState<T>(() => ({ ...start, ...found }));
  const now = JSON.stringify(form.parse(value));
  const from = JSON.stringify(form.parse(start));
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

function read<P extends object>(key: string, start: P, form: KeptForm<P>): P | undefined {
  const text = sessionStorage.getItem(key);
  if (text === null) return undefined;
  try {
    const kept: { from?: unknown; now?: unknown } = JSON.parse(text);
    return same(form.parse(kept.from), form.parse(start)) ? form.parse(kept.now) : undefined;
  } catch {
    return undefined; // Another program's text under this name: as if nothing had been filled in.
  }
}
