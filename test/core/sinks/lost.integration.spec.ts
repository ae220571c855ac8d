import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { patience } from '../../../electron/systems/failures.ts';
import { withRedis } from '../../../electron/systems/redis.ts';
import { slowWay } from '../../systems/support/proxy.ts';
import type { Server } from '../../systems/support/server.ts';
import { problemOf } from '../support/index.ts';
import { openSinkBench } from './support.ts';
import { targets } from './targets.ts';

/** What a client says that makes everything last. */
const lastWord = /\bCOMMIT\b|\bexec\b/i;

function impatient(): void {
  const usual = { ...patience };
  Object.assign(patience, { commandMs: 2_000, lockMs: 1_000 });
  onTestFinished(() => void Object.assign(patience, usual));
}

/** Writes in a process of its own, which is killed as soon as its last command is on its way. */
async function killedOnTheWay(dataDir: string, sink: string, held: Promise<void>): Promise<void> {
  const child = fileURLToPath(new URL('./killed-child.ts', import.meta.url));
  const running = spawn(process.execPath, [child, dataDir, sink, ''], { stdio: 'ignore' });
  const gone = new Promise((end) => void running.on('close', end));
  await held;
  running.kill('SIGKILL');
  await gone;
}

describe.each(targets)('the last command of a write to $name that stays on its way', (target) => {
  describe.skipIf(!target.there)('with a real server', { timeout: 60_000 }, () => {
    let server: Server;
    beforeAll(async () => {
      server = await target.start();
    }, 60_000);
    afterAll(() => server.stop());

    async function slowSink() {
      const { address, port } = server;
      await target.prepare(address);
      const way = await slowWay(port, lastWord);
      const bench = await openSinkBench();
      bench.authorize('wxa');
      const sink = await bench.addSink(target.sink(address.replace(`:${port}`, `:${way.port}`)));
      impatient();
      const stateOf = () => bench.sinks.log(sink, undefined, 1)[0]?.state;
      const checked = async () => (await bench.sinks.check(sink)).map(({ state }) => state);
      return { way, bench, sink, stateOf, checked };
    }

    it('is not carried out any more once it is said that nothing was written', async () => {
      const { way, bench, sink, stateOf } = await slowSink();
      const refused = await problemOf(bench.write(sink));
      expect([refused.code, stateOf()]).toEqual([expect.not.stringMatching('sink.uncertain'), 'failed']);
      await way.arrive();
      expect(await target.refreshTokens(server.address)).toHaveLength(0);
      expect(await bench.write(sink)).toMatchObject({ state: 'written' });
      expect(await target.refreshTokens(server.address)).toHaveLength(1);
    });

    it('of a process that was killed is not taken for lost while it may still be carried out', async () => {
      const { way, bench, sink, checked } = await slowSink();
      await killedOnTheWay(bench.dataDir, sink, way.held);
      const [state] = await checked();
      expect(state).toBe(target.name === 'Redis' ? 'failed' : 'uncertain');
      await way.arrive();
      const there = await target.refreshTokens(server.address);
      expect(await checked()).toEqual(state === 'failed' ? [] : ['written']);
      expect(there).toHaveLength(state === 'failed' ? 0 : 1);
    });

    it.runIf(target.name === 'Redis')(
      'stays uncertain where the server does not let it be refused',
      async () => {
        const { way, bench, sink, stateOf, checked } = await slowSink();
        const allow = (rule: string) =>
          withRedis(server.address, (redis) => redis.acl('SETUSER', 'default', rule));
        const writing = problemOf(bench.write(sink));
        await way.held;
        await allow('-set');
        expect([(await writing).code, stateOf()]).toEqual(['sink.uncertain', 'uncertain']);
        await allow('+@all');
        await way.arrive();
        expect(await checked()).toEqual(['written']);
        expect(await target.refreshTokens(server.address)).toHaveLength(1);
      },
    );
  });
});
