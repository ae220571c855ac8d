import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Server } from '../../systems/support/server.ts';
import { openSinkBench } from './support.ts';
import { targets } from './targets.ts';

const child = fileURLToPath(new URL('./killed-child.ts', import.meta.url));
/** Runs a write in a process of its own that is killed at a point. */
function killedAt(
  point: string,
  dataDir: string,
  sinkId: string,
): Promise<{ signal: string | null; err: string }> {
  const running = spawn(process.execPath, [child, dataDir, sinkId, point], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  running.stderr.on('data', (part) => {
    err += part;
  });
  return new Promise((ended) => void running.on('close', (_code, signal) => ended({ signal, err })));
}

const points = ['before:ready', 'after:ready', 'before:commit', 'after:commit'] as const;

describe.each(targets)('kill -9 while a sink in $name is written', (target) => {
  describe.skipIf(!target.there)('with a real server', { timeout: 60_000 }, () => {
    let server: Server;
    beforeAll(async () => {
      server = await target.start();
    });
    afterAll(() => server.stop());

    it.each(points)('%s: target and record agree after a restart', async (point) => {
      const { address } = server;
      await target.prepare(address);
      const bench = await openSinkBench();
      bench.authorize('wxa');
      bench.authorize('wxb');
      const sink = await bench.addSink(target.sink(address));
      const { signal, err } = await killedAt(point, bench.dataDir, sink);
      expect(signal, err).toBe('SIGKILL');
      const wrote = point === 'after:commit';
      expect(await target.refreshTokens(address)).toHaveLength(wrote ? 2 : 0);
      const [before] = bench.sinks.log(sink, undefined, 5);
      expect(before?.state).toBe(point === 'before:ready' ? undefined : 'uncertain');
      const settled = await bench.sinks.check(sink);
      expect(settled.map(({ state }) => state)).toEqual(
        point === 'before:ready' ? [] : [wrote ? 'written' : 'failed'],
      );
      const again = await bench.write(sink);
      expect(again?.state).toBe(wrote ? undefined : 'written');
      expect(await target.refreshTokens(address)).toHaveLength(2);
    });
  });
});

describe('kill -9 while a file is written', { timeout: 60_000 }, () => {
  it.each(['before:ready', 'after:ready', 'after:commit'])('%s: file and record agree', async (point) => {
    const bench = await openSinkBench();
    bench.authorize('wxa');
    const path = join(bench.dataDir, 'out.json');
    const sink = await bench.addSink({ kind: 'file', address: path });
    expect((await killedAt(point, bench.dataDir, sink)).signal).toBe('SIGKILL');
    expect(existsSync(path)).toBe(point === 'after:commit');
    if (existsSync(path)) expect(JSON.parse(readFileSync(path, 'utf8')).platforms).toHaveLength(1);
    const settled = await bench.sinks.check(sink);
    expect(settled.map(({ state }) => state)).toEqual(
      point === 'before:ready' ? [] : [point === 'after:commit' ? 'written' : 'failed'],
    );
  });
});

describe('kill -9 while a webhook is sent', { timeout: 60_000 }, () => {
  it.each(['after:ready', 'after:commit'])(
    '%s: nobody can read it back, so it says that it is not known',
    async (point) => {
      const bodies: string[] = [];
      const receiver = createServer((request, response) => {
        request.on('data', (part) => bodies.push(String(part)));
        request.on('end', () => response.writeHead(204).end());
      });
      await new Promise<void>((up) => void receiver.listen(0, '127.0.0.1', up));
      const at = receiver.address();
      const bench = await openSinkBench();
      bench.authorize('wxa');
      const url = `http://127.0.0.1:${typeof at === 'object' ? at?.port : 0}/`;
      const sink = await bench.addSink({ kind: 'webhook', address: url, secret: 'signing-secret' });
      expect((await killedAt(point, bench.dataDir, sink)).signal).toBe('SIGKILL');
      expect(bodies.length).toBe(point === 'after:commit' ? 1 : 0);
      expect((await bench.sinks.check(sink))[0]).toMatchObject({ state: 'uncertain' });
      expect(await bench.write(sink)).toMatchObject({ state: 'written' });
      receiver.close();
    },
  );
});
