import { openSync, readdirSync, rmSync } from 'node:fs';
import { Writable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { watchOutput } from '../../electron/terminal/io.ts';
import { tempDir } from '../core/support/index.ts';
import { program } from './program.ts';
import { authorized, terminalDesk } from './support.ts';

const failing = (code: string) =>
  new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })),
  });

describe('an output', () => {
  it.each([
    ['EPIPE', 'closed'],
    ['EIO', 'closed'],
    ['ENOSPC', 'failed'],
    ['EBADF', 'failed'],
  ])('that fails with %s is %s, and tells who wants to know once', async (code, delivery) => {
    const output = watchOutput(failing(code));
    let told = 0;
    output.onEnd(() => {
      told += 1;
    });
    output.sink.write('a');
    output.sink.write('b');
    expect(await output.delivered()).toBe(delivery);
    expect(told).toBe(1);
  });

  it('that takes everything is taken; a listener that left is not told', async () => {
    const output = watchOutput(new Writable({ write: (_chunk, _encoding, done) => done() }));
    output.sink.write('a');
    expect(await output.delivered()).toBe('taken');
    const broken = watchOutput(failing('EPIPE'));
    const leave = broken.onEnd(() => expect.unreachable());
    leave();
    broken.sink.write('a');
    expect(await broken.delivered()).toBe('closed');
  });
});

describe.skipIf(process.platform === 'win32')('stdout', { timeout: 60_000 }, () => {
  it.runIf(process.platform === 'linux')('on a full disk is no success, and says so', async () => {
    const full = openSync('/dev/full', 'w');
    for (const argv of [
      ['platform', 'list', '--json', '--data', tempDir()],
      ['--help'],
      ['completion', 'bash'],
    ]) {
      const { code, err } = await program(argv, {}, full).ended;
      expect([code, err], argv.join(' ')).toEqual([4, expect.stringContaining('[output.failed]')]);
    }
  });

  it('that nobody reads ends nothing with a fault, and nothing but the command decides the exit code', async () => {
    const desk = await terminalDesk({ authorizers: 400 });
    await desk.run(['authorizer', 'sync', '--apply']);
    const reader = program(['export', '--format', 'csv', '--data', desk.dataDir]);
    reader.child.stdout?.destroy();
    expect(await reader.ended).toMatchObject({ code: 0, signal: null, err: '' });
    const refused = program(['session', 'show', 'ses_aaaaaaaaaaaa', '--json', '--data', desk.dataDir]);
    refused.child.stdout?.destroy();
    expect((await refused.ended).code).toBe(2);
  });

  it('that nobody reads does not hide a lost answer', async () => {
    const desk = await terminalDesk();
    const { link } = await authorized(desk);
    const { callback } = await desk.scan(link);
    desk.sandbox.fault({ endpoint: 'api_query_auth', kind: 'drop-answer' });
    const running = program(['complete', '-', '--json', '--data', desk.dataDir]);
    running.child.stdout?.destroy();
    running.child.stdin?.end(callback);
    expect((await running.ended).code).toBe(3);
  });

  it('that nobody reads ends the demo, which leaves nothing behind', async () => {
    const home = tempDir();
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    const folders = { HOME: home, XDG_DATA_HOME: home, TMPDIR: home, AUTHDESK_DATA: '' };
    const running = program(['demo'], folders);
    await running.said('── 1');
    running.child.stdout?.destroy();
    expect(await running.ended).toMatchObject({ code: 0, err: '' });
    expect(readdirSync(home)).toEqual([]);
  });

  it('that nobody reads ends the rehearsal platform', async () => {
    const running = program(['sandbox', '--json']);
    await running.said(/^\{.*\}\n/);
    const { baseUrl } = JSON.parse(running.out());
    running.child.stdout?.destroy();
    await fetch(`${baseUrl}/cgi-bin/component/api_component_token`, { method: 'POST', body: '{}' });
    expect(await running.ended).toMatchObject({ code: 0, err: '' });
  });
});
