import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { type Place, Processes, thisProcess } from '../../../electron/core/processes/identity.ts';
import { type CoreBench, openBench } from '../support/index.ts';
import { startChild } from '../support/processes.ts';

const here: Place = {
  pid: 1,
  start: 700,
  boot: 'b0f6bd40eada',
  space: '4026531836',
  machine: '9f2c01ab',
  tolerance: 0,
  startOf: (pid) => (pid === 8 ? 900 : 'gone'),
};
const at = (over: Partial<Place>) => new Processes(() => ({ ...here, ...over }));
const own = at({});
const linux = process.platform === 'linux';
/** May this user make a container of its own? */
const contained = linux && spawnSync('unshare', ['--user', '--pid', '--fork', 'true']).status === 0;

/** The same process id, given to somebody else at another moment. */
const withFalseStart = (identity: string) => identity.replace(/^(\d+)\.(\d+)/, '$1.1$2');

describe('a process’s identity', () => {
  it('is told alive by those around it, and gone when its id was given to another program', () => {
    expect(own.lives(own.identity)).toBe('alive');
    expect(own.lives(at({ pid: 8, start: 900 }).identity)).toBe('alive');
    expect(own.lives(at({ pid: 8, start: 899 }).identity)).toBe('gone');
    expect(own.lives(at({ pid: 9, start: 900 }).identity)).toBe('gone');
    expect(own.lives(at({ start: 699 }).identity)).toBe('gone');
  });

  it('of another container or machine cannot be judged, whatever has that id here', () => {
    expect(own.lives(at({ space: '4026532181' }).identity)).toBe('unknown');
    expect(own.lives(at({ boot: '', space: '' }).identity)).toBe('unknown');
    expect(own.lives(at({ boot: 'aaaaaaaaaaaa', machine: '00000000' }).identity)).toBe('unknown');
    for (const text of ['', '4711', '4711@9f2c01ab.k3v7q2mz4abc']) expect(own.lives(text)).toBe('unknown');
  });

  it('is gone after the machine has been started again', () => {
    expect(own.lives(at({ boot: 'aaaaaaaaaaaa' }).identity)).toBe('gone');
    expect(own.lives(at({ boot: 'aaaaaaaaaaaa', pid: 8, start: 900 }).identity)).toBe('gone');
  });

  it('without a boot to be known: starts in ms, a little apart', () => {
    const plain = { boot: '', space: '', start: 1_000_000, tolerance: 5000 };
    const mac = at({ ...plain, startOf: (pid) => (pid === 8 ? 2_000_000 : 'gone') });
    expect(mac.lives(at({ ...plain, pid: 8, start: 2_000_900 }).identity)).toBe('alive');
    expect(mac.lives(at({ ...plain, pid: 8, start: 1_900_000 }).identity)).toBe('gone');
    expect(mac.lives(at({ ...plain, start: 900_000 }).identity)).toBe('gone');
    expect(mac.lives(at({ ...plain, machine: '00000000' }).identity)).toBe('unknown');
    const windows = at({ ...plain, startOf: () => 'unknown' });
    expect(windows.lives(at({ ...plain, pid: 8 }).identity)).toBe('unknown');
  });
});

describe('real processes', () => {
  it('this one lives', () => expect(thisProcess.lives(thisProcess.identity)).toBe('alive'));

  it.runIf(linux)(
    'a living one is told from another that had its id before, and from its corpse',
    async () => {
      const other = spawn('sleep', ['60']);
      onTestFinished(() => void other.kill('SIGKILL'));
      const stat = execFileSync('cat', [`/proc/${other.pid}/stat`], { encoding: 'utf8' });
      const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
      const identity = thisProcess.identity.replace(/^\d+\.\d+/, `${other.pid}.${start}`);
      expect(thisProcess.lives(identity)).toBe('alive');
      expect(thisProcess.lives(withFalseStart(identity))).toBe('gone');
      other.kill('SIGKILL');
      await expect.poll(() => thisProcess.lives(identity)).toBe('gone');
    },
  );
});

describe('rows of others', () => {
  let bench: CoreBench;
  afterEach(() => bench.close());

  it.runIf(linux)('a lease whose process id another program has now holds nobody up', async () => {
    bench = await openBench();
    const { services, platform } = bench;
    const other = spawn('sleep', ['60']);
    onTestFinished(() => void other.kill('SIGKILL'));
    const identity = thisProcess.identity.replace(/^\d+\.\d+/, `${other.pid}.1`);
    services.store.tokens.acquireLease(platform.id, `${identity}/aa`, Date.now(), 3_600_000);
    expect(services.tokens.status(platform.id).fetchingUntil).toBeNull();
    expect(await services.tokens.fetch(platform.id, false)).toMatchObject({ by: { here: true } });
  });

  it('a lease from where we cannot look lasts until its end', async () => {
    bench = await openBench();
    const { services, platform } = bench;
    const elsewhere = at({ pid: process.pid, boot: 'aaaaaaaaaaaa', machine: '00000000' }).identity;
    services.store.tokens.acquireLease(platform.id, `${elsewhere}/aa`, Date.now(), 700);
    expect(services.tokens.status(platform.id).fetchingUntil).not.toBeNull();
    expect((await services.tokens.fetch(platform.id, false)).state).toBe('valid');
  });

  it('a token that a process with our id fetched before is not called this process’s', async () => {
    bench = await openBench();
    const { store, tokens } = bench.services;
    const by = { front: 'browser', pid: process.pid, process: withFalseStart(thisProcess.identity) };
    const times = { fetchedAt: Date.now(), expiresAt: Date.now() + 7_200_000 };
    store.tokens.insert({ platformId: bench.platform.id, origin: 'fetched', value: 'T', by, ...times });
    expect(tokens.status(bench.platform.id).by).toMatchObject({ pid: process.pid, here: false });
  });

  it.runIf(contained)('of two containers, each with its process 1, one receives', async () => {
    bench = await openBench();
    const inContainer = () =>
      startChild(
        [bench.dataDir, bench.platform.id, 'receive', ''],
        ['unshare', '--user', '--pid', '--fork', '--kill-child'],
      );
    const first = inContainer();
    onTestFinished(() => first.kill());
    expect(await first.line(1)).toHaveProperty('eventUrl');
    expect(bench.services.pushes.receiver.status()).toMatchObject({ state: 'elsewhere', pid: 1 });
    const second = inContainer();
    onTestFinished(() => second.kill());
    expect((await second.ended).stderr).toContain('receiver.elsewhere');
  });
});
