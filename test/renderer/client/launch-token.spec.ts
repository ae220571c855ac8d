import { expect, it } from 'vitest';
import { takeLaunchToken } from '../../../renderer/client/launch-token.ts';

const token = 'Ab_-'.repeat(11);

function tab(hash: string, kept: Record<string, string> = {}) {
  const store = new Map(Object.entries(kept));
  const addresses: unknown[] = [];
  const taken = takeLaunchToken(
    { hash, pathname: '/', search: '?x=1' },
    { replaceState: (_state, _title, address) => void addresses.push(address) },
    {
      getItem: (name) => store.get(name) ?? null,
      setItem: (name, value) => void store.set(name, value),
    },
  );
  return { taken, addresses, kept: Object.fromEntries(store) };
}

it('takes the token out of the address and keeps it for reloads', () => {
  const first = tab(`#${token}`);
  expect(first.taken).toBe(token);
  expect(first.addresses).toEqual(['/?x=1']);
  expect(tab('', first.kept).taken).toBe(token);
});

it('a newer token in the address wins over the kept one', () => {
  const newer = 'Z'.repeat(43);
  expect(tab(`#${newer}`, tab(`#${token}`).kept).taken).toBe(newer);
});

it('never takes a route for a token', () => {
  for (const hash of ['', '#', '#/wizard', '#/wizard?session=0123456789abcdef0123456789', '#short']) {
    const seen = tab(hash);
    expect(seen.taken).toBeUndefined();
    expect(seen.addresses).toEqual([]);
  }
});
