import { describe, expect, it } from 'vitest';
import { addPlatform, openTestStore, problemOf } from './support.ts';

describe('the lease on a fetch', () => {
  it('is one owner’s until it is let go or runs out', async () => {
    const store = await openTestStore();
    const { tokens } = store;
    const platformId = addPlatform(store);
    expect(tokens.lease(platformId)).toBeUndefined();
    expect(tokens.acquireLease(platformId, 'a', 1000, 500)).toEqual({ platformId, owner: 'a', until: 1500 });
    expect(tokens.acquireLease(platformId, 'b', 1400, 500)).toMatchObject({ owner: 'a', until: 1500 });
    // Only its owner lets it go.
    tokens.releaseLease(platformId, 'b');
    expect(tokens.acquireLease(platformId, 'b', 1499, 500)).toMatchObject({ owner: 'a' });
    expect(tokens.acquireLease(platformId, 'b', 1500, 500)).toMatchObject({ owner: 'b', until: 2000 });
    tokens.releaseLease(platformId, 'b');
    expect(tokens.lease(platformId)).toBeUndefined();
    expect(tokens.acquireLease(platformId, 'a', 1501, 500)).toMatchObject({ owner: 'a', until: 2001 });
  });

  it('is made longer by its owner, as long as nobody else has it', async () => {
    const store = await openTestStore();
    const { tokens } = store;
    const platformId = addPlatform(store);
    expect(tokens.renewLease(platformId, 'a', 1000, 500)).toBeUndefined();
    tokens.acquireLease(platformId, 'a', 1000, 500);
    expect(tokens.renewLease(platformId, 'a', 1400, 500)).toMatchObject({ owner: 'a', until: 1900 });
    expect(tokens.renewLease(platformId, 'b', 1400, 500)).toBeUndefined();
    expect(tokens.acquireLease(platformId, 'b', 1900, 500)).toMatchObject({ owner: 'b' });
    expect(tokens.renewLease(platformId, 'a', 1901, 500)).toBeUndefined();
    expect(tokens.lease(platformId)).toMatchObject({ owner: 'b', until: 2400 });
  });

  it('is each platform’s own, and none’s that is gone', async () => {
    const store = await openTestStore();
    const [one, two] = [addPlatform(store), addPlatform(store)];
    expect(store.tokens.acquireLease(one, 'a', 1000, 500)).toMatchObject({ owner: 'a' });
    expect(store.tokens.acquireLease(two, 'b', 1000, 500)).toMatchObject({ owner: 'b' });
    store.platforms.remove(one);
    expect(store.tokens.lease(one)).toBeUndefined();
    expect(problemOf(() => store.tokens.acquireLease(one, 'a', 1000, 500)).code).toBe('store.missing');
  });
});
