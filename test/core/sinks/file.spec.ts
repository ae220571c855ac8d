import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { problemOf } from '../support/index.ts';
import { openSinkBench } from './support.ts';

const other = {
  componentAppid: 'wxother',
  name: '别的平台',
  authorizers: [{ authorizerAppid: 'wxz', own: 'field', refreshToken: 'r' }],
};
const exported = (...platforms: object[]) => ({ schema: 'authdesk.export/1', platforms });
const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

/** Is the new file on its way to this name? */
const isCopied = (path: string): boolean =>
  readdirSync(dirname(path), { withFileTypes: true }).some(
    (entry) =>
      entry.isDirectory() &&
      entry.name.startsWith(`${basename(path)}.`) &&
      existsSync(join(dirname(path), entry.name, 'part')),
  );

describe('a file as a sink', () => {
  it.each([
    ['with line breaks', (value: object) => JSON.stringify(value, null, 2)],
    ['as one line, with a mark', (value: object) => `\uFEFF${JSON.stringify(value)}`],
  ])('keeps what others have in it, %s', async (_form, text) => {
    const bench = await openSinkBench();
    const path = join(bench.dataDir, 'own.json');
    writeFileSync(path, text(exported(other)));
    bench.authorize('wxa');
    const sink = await bench.addSink({ kind: 'file', address: path });
    expect(await bench.write(sink)).toMatchObject({ state: 'written', done: 1 });
    expect(read(path).platforms).toEqual([
      other,
      expect.objectContaining({ authorizers: [expect.objectContaining({ authorizerAppid: 'wxa' })] }),
    ]);
    expect(await bench.plan(sink)).toMatchObject({ changes: [], counts: { unchanged: 1 } });
  });

  it.each([
    'not JSON',
    '{"schema":"other","platforms":[]}',
    JSON.stringify(exported({ ...other, authorizers: [{ nickName: 'no appid' }] })),
    JSON.stringify(exported({ ...other, authorizers: [7] })),
    JSON.stringify(exported(other)).slice(0, -9),
  ])('is left alone where it holds something else: %s', async (text) => {
    const bench = await openSinkBench();
    const path = join(bench.dataDir, 'own.json');
    writeFileSync(path, text);
    bench.authorize('wxa');
    const sink = await bench.addSink({ kind: 'file', address: path });
    expect(await problemOf(bench.write(sink))).toMatchObject({ code: 'sink.notExport' });
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('is not replaced where somebody has changed it while the new one was written', async () => {
    const bench = await openSinkBench();
    const path = join(bench.dataDir, 'own.json');
    for (let at = 0; at < 50; at++) bench.authorize(`wx${at}`);
    const sink = await bench.addSink({ kind: 'file', address: path });
    await bench.write(sink);
    for (let at = 0; at < 50; at++) bench.authorize(`wx${at}`);
    const writing = problemOf(bench.write(sink));
    while (!isCopied(path)) await turn();
    writeFileSync(path, JSON.stringify(exported(other)));
    expect(await writing).toMatchObject({ code: 'sink.changed' });
    expect(read(path)).toEqual(exported(other));
    expect(bench.sinks.log(sink, undefined, 1)[0]).toMatchObject({ state: 'failed' });
  });

  it('is written by one sink at a time, whichever of those that share it', async () => {
    const bench = await openSinkBench();
    const { store, leaseOwners } = bench.services;
    bench.authorize('wxa');
    const path = join(bench.dataDir, 'own.json');
    const [one, same] = [
      await bench.addSink({ kind: 'file', address: path }),
      await bench.addSink({ kind: 'file', address: `${bench.dataDir}/./own.json` }),
    ];
    const elsewhere = await bench.addSink({ kind: 'file', address: `${path}.2` });
    const going = store.sinks.writes.begin(one, 'terminal', leaseOwners.next(), null);
    expect(await problemOf(bench.write(same))).toMatchObject({ code: 'sink.busy' });
    expect(await bench.write(elsewhere)).toMatchObject({ state: 'written' });
    store.sinks.writes.forget(going.id);
    expect(await bench.write(same)).toMatchObject({ state: 'written' });
  });
});
