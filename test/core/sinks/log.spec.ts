import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemOf } from '../support/index.ts';
import { openSinkBench, type SinkBench } from './support.ts';

interface FileAccount {
  authorizerAppid: string;
  nickName: string;
}

/** Two accounts in a file, written by one write. */
async function writtenFile() {
  const bench = await openSinkBench();
  const path = join(bench.dataDir, 'own.json');
  const sink = await bench.addSink({ kind: 'file', address: path });
  bench.authorize('wxa');
  bench.authorize('wxb');
  const write = await bench.write(sink);
  const { writes } = bench.services.store.sinks;
  const file = (): { platforms: { authorizers: FileAccount[] }[] } => JSON.parse(readFileSync(path, 'utf8'));
  const accounts = () => file().platforms[0]?.authorizers ?? [];
  const change = (edit: (accounts: FileAccount[]) => FileAccount[]) => {
    const { platforms, ...rest } = file();
    const edited = platforms.map((one) => ({ ...one, authorizers: edit(one.authorizers) }));
    writeFileSync(path, JSON.stringify({ ...rest, platforms: edited }));
  };
  const stateOf = (id: string) => writes.get(id)?.state;
  return { bench, sink, id: write?.id ?? '', writes, accounts, change, stateOf };
}

const states = (bench: SinkBench, id: string) => bench.sinks.entries(id, -1, 10).map(({ state }) => state);
const appidsOf = (accounts: FileAccount[]) => accounts.map(({ authorizerAppid }) => authorizerAppid);

describe('an undo', () => {
  it('of a write that is there in part takes back that part, and leaves what others changed', async () => {
    const { bench, sink, id, writes, accounts, change, stateOf } = await writtenFile();
    // As a killed process would leave it.
    writes.settle(id, 'uncertain', 0, null);
    change((all) =>
      all.map((one) => (one.authorizerAppid === 'wxb' ? { ...one, nickName: 'of others' } : one)),
    );
    expect(await bench.sinks.check(sink)).toMatchObject([{ state: 'partly', done: 1 }]);
    expect(await bench.sinks.undo(sink, id, true)).toMatchObject({ state: 'written', entries: 1 });
    expect(appidsOf(accounts())).toEqual(['wxb']);
    expect([stateOf(id), states(bench, id)]).toEqual(['undone', ['undone', 'changed']]);
  });

  it('that is there in part, after a kill, can be done again for the rest', async () => {
    const { bench, sink, id, writes, accounts, change, stateOf } = await writtenFile();
    const [, second] = accounts();
    const undo = await bench.sinks.undo(sink, id, true);
    expect(accounts()).toEqual([]);
    writes.settle(undo.id, 'uncertain', 0, null);
    writes.settle(id, 'written', 2, null);
    change(() => (second ? [second] : []));
    expect(await bench.sinks.check(sink)).toMatchObject([{ id: undo.id, state: 'partly', done: 1 }]);
    expect(stateOf(id)).toBe('written');
    expect(await bench.sinks.undo(sink, id, true)).toMatchObject({ state: 'written', entries: 1 });
    expect([accounts(), stateOf(id)]).toEqual([[], 'undone']);
  });

  it('whose answer was lost is noted in whole once it is found', async () => {
    const { bench, sink, id, writes, stateOf } = await writtenFile();
    const undo = await bench.sinks.undo(sink, id, true);
    writes.settle(undo.id, 'uncertain', 0, null);
    writes.settle(id, 'written', 2, null);
    expect(await bench.sinks.check(sink)).toMatchObject([{ id: undo.id, state: 'written' }]);
    expect([stateOf(id), states(bench, id)]).toEqual(['undone', ['undone', 'undone']]);
    bench.authorize('wxa');
    expect((await bench.sinks.list())[0]).toMatchObject({ stale: 0 });
    expect(await problemOf(bench.sinks.undo(sink, id, true))).toMatchObject({ code: 'sink.noWrite' });
  });
});

describe('the log of a sink', () => {
  it('keeps the newest and what can still be undone, and forgets the others', async () => {
    const bench = await openSinkBench();
    const sink = await bench.addSink({ kind: 'file', address: join(bench.dataDir, 'own.json') });
    const { writes } = bench.services.store.sinks;
    const writeOf = async (appid: string) => {
      bench.authorize(appid);
      return (await bench.write(sink, { appids: [appid] }))?.id ?? '';
    };
    const first = await writeOf('wxa');
    const held = await writeOf('wxb');
    for (let at = 0; at < 60; at++) await writeOf('wxa');
    expect(writes.get(first)).toBeUndefined();
    expect(bench.sinks.entries(first, -1, 5)).toEqual([]);
    expect(writes.get(held)?.state).toBe('written');
    expect(bench.sinks.log(sink, undefined, 100).length).toBeLessThan(60);
    await bench.sinks.undo(sink, held, true);
    expect(writes.get(held)?.state).toBe('undone');
  });

  it('keeps an uncertain write however old it is', async () => {
    const bench = await openSinkBench();
    const { writes } = bench.services.store.sinks;
    const sink = await bench.addSink({ kind: 'webhook', address: 'http://127.0.0.1:1/', secret: 's' });
    const old = writes.begin(sink, 'terminal', '', null);
    writes.settle(old.id, 'uncertain', 0, null);
    for (let at = 0; at < 60; at++) writes.failed(sink, 'terminal', { code: 'sink.ended' });
    const log = bench.sinks.log(sink, undefined, 100);
    expect(log.at(-1)).toMatchObject({ id: old.id, state: 'uncertain' });
    expect(log.length).toBeLessThan(55);
    const page = bench.sinks.log(sink, undefined, 40);
    expect(bench.sinks.log(sink, page.at(-1)?.id, 40)).toHaveLength(log.length - 40);
  });

  it('goes with its sink, with all that it has noted', async () => {
    const { bench, sink, id, writes } = await writtenFile();
    await bench.sinks.remove(sink);
    expect(await bench.sinks.list()).toEqual([]);
    expect([writes.get(id), writes.entries(id, -1, 5), writes.dropSome(sink)]).toEqual([
      undefined,
      [],
      false,
    ]);
    expect(await problemOf(bench.sinks.remove(sink))).toMatchObject({ code: 'sink.notFound' });
  });
});
