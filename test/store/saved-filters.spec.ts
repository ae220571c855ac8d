import { expect, it } from 'vitest';
import { clockAt, openTestStore } from './support.ts';

it('filters with a name stay in the order of their making, by whatever clock', async () => {
  const clock = clockAt(1_000_000);
  const store = await openTestStore({ now: clock.now });
  const put = (name: string) => store.savedFilters.put({ name, platformId: null, filter: {} });
  put('c');
  put('b');
  clock.move(-5_000);
  put('a');
  put('c');
  expect(store.savedFilters.list().map(({ name }) => name)).toEqual(['c', 'b', 'a']);
});
