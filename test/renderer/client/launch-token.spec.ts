import { expect, it } from 'vitest';
import { keepPass, launchTokenIn, takePass } from '../../../renderer/client/launch-token.ts';

const token = 'Ab_-'.repeat(11);

function tab(hash: string, kept: Record<string, string> = {}) {
  const store = new Map(Object.entries(kept));
  const addresses: unknown[] = [];
  const storage = {
    getItem: (name: string) => store.get(name) ?? null,
    setItem: (name: string, value: string) => void store.set(name, value),
    removeItem: (name: string) => void store.delete(name),
  };
  const pass = takePass(
    { hash, pathname: '/', search: '?x=1' },
    { replaceState: (_state, _title, address) => void addresses.push(address) },
    storage,
  );
  return { pass, addresses, storage, kept: () => Object.fromEntries(store) };
}

it('takes the launch token out of the address, and makes the tab its own', () => {
  const { pass, addresses, kept } = tab(`#${token}`);
  expect(pass).toEqual({ tab: expect.stringMatching(/^[\w-]{43}$/), launch: token });
  expect(addresses).toEqual(['/?x=1']);
  // A reload before the trade goes on with the same pair.
  expect(tab('', kept()).pass).toEqual(pass);
  expect(tab(`#${token}`).pass?.tab).not.toBe(pass?.tab);
});

it('keeps the tab’s own alone once it is traded', () => {
  const { pass, storage, kept } = tab(`#${token}`);
  keepPass(storage, { tab: pass?.tab ?? '' });
  expect(Object.values(kept())).toEqual([pass?.tab]);
  expect(tab('', kept()).pass).toEqual({ tab: pass?.tab, launch: undefined });
});

it('a launch token in the address wins over what is kept, and the tab gets another one of its own', () => {
  const first = tab(`#${token}`);
  const newer = 'Z'.repeat(43);
  const second = tab(`#${newer}`, first.kept()).pass;
  expect(second?.launch).toBe(newer);
  expect(second?.tab).not.toBe(first.pass?.tab);
});

it('never takes a route for a token', () => {
  for (const hash of ['', '#', '#/wizard', '#/wizard?session=0123456789abcdef0123456789', '#short']) {
    const seen = tab(hash);
    expect(seen.pass).toBeUndefined();
    expect(seen.addresses).toEqual([]);
  }
});

it('finds the token in whatever the operator copied', () => {
  const address = `http://127.0.0.1:8787/#${token}`;
  for (const text of [token, ` ${token}\n`, address, `#${token}`, `AuthDesk is ready at ${address}\n`])
    expect(launchTokenIn(text), text).toBe(token);
  for (const text of ['', 'short', 'http://127.0.0.1:8787/', 'http://127.0.0.1:8787/#/wizard'])
    expect(launchTokenIn(text), text).toBeUndefined();
});
