import { describe, expect, it } from 'vitest';
import { problemOf } from '../support/index.ts';
import { latest, startFeed, updateBench, yaml } from './support.ts';

const dayMs = 24 * 3600_000;

describe('at the start', () => {
  it('nobody is asked with the defaults, nor with a feed alone, a package’s own or not', async () => {
    const feed = await startFeed(yaml(latest()));
    const bench = await updateBench();
    const { settings, updates } = bench.open({ packagedFeed: feed.url });
    expect(settings.get().updates).toEqual({ feed: feed.url, atStart: false });
    await updates.atStart();
    settings.set({ updates: { feed: '', atStart: true } });
    await updates.atStart();
    expect(await problemOf(updates.check())).toMatchObject({ code: 'update.none' });
    expect(feed.asked).toEqual([]);
  });

  it('asks once a day when told to, and tells of what it found until that is put aside or installed', async () => {
    const feed = await startFeed(yaml(latest()));
    const bench = await updateBench();
    const { settings, updates } = bench.open();
    settings.set({ updates: { feed: feed.url, atStart: true } });
    await updates.atStart();
    await updates.atStart();
    bench.now += dayMs - 1;
    await bench.open().updates.atStart();
    expect(feed.asked).toHaveLength(1);
    expect(await updates.known()).toMatchObject({ version: '0.2.0' });
    expect(await bench.open({ version: '0.2.0' }).updates.known()).toBeNull();
    updates.dismiss('0.2.0');
    expect(await updates.known()).toBeNull();
    bench.now += 1;
    await updates.atStart();
    expect(feed.asked).toHaveLength(2);
    // The same one again: it was put aside.
    expect(await updates.known()).toBeNull();
    feed.say = yaml(latest().replace('version: 0.2.0', 'version: 0.3.0'));
    bench.now += dayMs;
    await updates.atStart();
    expect(await updates.known()).toMatchObject({ version: '0.3.0' });
  });

  it('a feed that fails is not asked again the same day, says so quietly, and what was known stays', async () => {
    const feed = await startFeed(yaml(latest()));
    const bench = await updateBench();
    const { settings, updates } = bench.open();
    settings.set({ updates: { feed: feed.url, atStart: true } });
    await updates.atStart();
    feed.say = (response) => response.writeHead(500).end();
    bench.now += dayMs;
    await updates.atStart();
    await updates.atStart();
    expect([feed.asked.length, bench.warned]).toEqual([2, ['update.check update.status']]);
    expect(await updates.known()).toMatchObject({ version: '0.2.0' });
  });

  it('a clock that was put back does not silence it; another feed starts anew', async () => {
    const feed = await startFeed(yaml(latest()));
    const other = await startFeed(yaml(latest()));
    const bench = await updateBench();
    const { settings, updates } = bench.open();
    settings.set({ updates: { feed: feed.url, atStart: true } });
    await updates.atStart();
    bench.now -= dayMs;
    await updates.atStart();
    expect(feed.asked).toHaveLength(2);
    settings.set({ updates: { feed: other.url, atStart: true } });
    expect(await updates.known()).toBeNull();
    await updates.atStart();
    expect(other.asked).toHaveLength(1);
  });

  it('ends with the program, without a word', async () => {
    const feed = await startFeed(() => {});
    const bench = await updateBench();
    const { settings, updates } = bench.open();
    settings.set({ updates: { feed: feed.url, atStart: true } });
    const asking = updates.atStart();
    await expect.poll(() => feed.asked.length).toBe(1);
    updates.close();
    await asking;
    expect(bench.warned).toEqual([]);
  });
});
