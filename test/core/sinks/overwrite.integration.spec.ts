import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewSink } from '../../../shared/contract/sinks.ts';
import type { Server } from '../../systems/support/server.ts';
import { problemOf } from '../support/index.ts';
import { openSinkBench, type SinkBench } from './support.ts';
import { targets } from './targets.ts';

const theirs = 'refreshtoken@@@of-production-0123456789';

interface Place {
  sink: Pick<NewSink, 'kind' | 'address'> & Partial<NewSink>;
  put: (appid: string, refresh: string) => Promise<unknown>;
  held: () => Promise<string[]>;
}

function filePlace({ dataDir, platform }: SinkBench): Place {
  const address = join(dataDir, 'own.json');
  const whole = () => JSON.parse(readFileSync(address, 'utf8')).platforms[0].authorizers;
  return {
    sink: { kind: 'file', address },
    put: async (authorizerAppid, refreshToken) => {
      const authorizers = [{ authorizerAppid, refreshToken }];
      const { componentAppid } = platform;
      const text = { schema: 'authdesk.export/1', platforms: [{ componentAppid, authorizers }] };
      // By hand, as an editor would leave it.
      writeFileSync(address, JSON.stringify(text, null, 2));
    },
    held: async () => whole().map(({ refreshToken }: { refreshToken: string }) => refreshToken),
  };
}

/** The same in whatever kind of target. */
async function walk(bench: SinkBench, { sink: over, put, held }: Place) {
  const ours = bench.authorize('wxa');
  await put('wxa', theirs);
  const sink = await bench.addSink({ production: false, ...over });
  expect(await problemOf(bench.write(sink))).toMatchObject({ code: 'sink.older' });
  const plan = await bench.plan(sink, undefined, ['wxa']);
  expect(plan).toMatchObject({ refused: [], counts: { overwritten: 1, refused: 0 } });
  expect(plan.changes[0]).toMatchObject({ authorizerAppid: 'wxa', why: 'overwrites' });
  expect(plan.changes[0]?.was).toContain('refreshtoken@@@');
  const unasked = bench.write(sink, { overwriteNewer: ['wxa'], confirmed: false });
  expect(await problemOf(unasked)).toMatchObject({
    code: 'guard.confirm',
    params: { reason: 'overwrite', accounts: 'wxa' },
  });
  expect(await held()).toEqual([theirs]);
  const write = await bench.write(sink, { overwriteNewer: ['wxa'] });
  expect(write).toMatchObject({ state: 'written' });
  expect(await held()).toEqual([ours]);
  expect(bench.sinks.entries(write?.id ?? '', -1, 5)[0]).toMatchObject({ why: 'overwrites' });
  expect(await problemOf(bench.write(sink, { overwriteNewer: ['wxa'] }))).toMatchObject({
    code: 'sink.nothingNewer',
    params: { accounts: 'wxa' },
  });
  await bench.sinks.undo(sink, undefined, true);
  expect(await held()).toEqual([theirs]);
}

describe('a refresh token that may be newer, of an account that is named to be overwritten', () => {
  it('in a file: asks whatever the profile, is logged as such, and comes back at an undo', async () => {
    const bench = await openSinkBench({ profile: { guarded: false } });
    await walk(bench, filePlace(bench));
  });

  it('goes alone: what was not named stays refused, and nothing is written', async () => {
    const bench = await openSinkBench();
    const place = filePlace(bench);
    bench.authorize('wxa');
    bench.authorize('wxb');
    await place.put('wxb', theirs);
    const sink = await bench.addSink(place.sink);
    const refused = problemOf(bench.write(sink, { overwriteNewer: ['wxa'] }));
    expect(await refused).toMatchObject({ code: 'sink.nothingNewer', params: { accounts: 'wxa' } });
    expect(await place.held()).toEqual([theirs]);
  });

  describe.each(targets)('in $name', (target) => {
    describe.skipIf(!target.there)('with a real server', { timeout: 60_000 }, () => {
      let server: Server;
      beforeAll(async () => {
        server = await target.start();
      }, 60_000);
      afterAll(() => server.stop());

      it('asks whatever the profile, is logged as such, and comes back at an undo', async () => {
        const { address } = server;
        await target.prepare(address);
        const bench = await openSinkBench({ profile: { guarded: false } });
        const { componentAppid } = bench.platform;
        await walk(bench, {
          sink: target.sink(address),
          put: (appid, refresh) => target.put(address, { componentAppid, appid, refresh }),
          held: () => target.refreshTokens(address),
        });
      });
    });
  });
});
