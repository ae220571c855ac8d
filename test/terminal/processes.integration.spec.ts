import { describe, expect, it } from 'vitest';
import { connectTo } from '../e2e/rpc.ts';
import { program, treeWithPage, watched } from './program.ts';
import { authorized, terminalDesk } from './support.ts';

// A busy machine takes seconds to start a program from source.
describe.skipIf(process.platform === 'win32')('authdesk as a process', { timeout: 60_000 }, () => {
  it('fetches one token when two start at once, and both succeed', async () => {
    const desk = await terminalDesk({ latencyMs: 1_500 });
    const line = ['token', 'fetch', '--json', '--data', desk.dataDir];
    const ended = await Promise.all([program(line).ended, program(line).ended, program(line).ended]);
    expect(ended.map(({ code, err }) => `${code} ${err.replaceAll(/.*获取令牌.*\n/g, '')}`)).toEqual([
      '0 ',
      '0 ',
      '0 ',
    ]);
    expect(new Set(ended.map(({ out }) => out)).size).toBe(1);
    expect(await desk.seen()).toEqual(['api_component_token']);
  });

  it('says on stderr what takes longer than a second', async () => {
    const desk = await terminalDesk({ latencyMs: 1_600 });
    const slow = await program(['token', 'fetch', '--json', '--data', desk.dataDir]).ended;
    expect([slow.code, slow.err]).toEqual([0, '正在获取令牌…\n']);
    expect(JSON.parse(slow.out)).toMatchObject({ state: 'valid' });
  });

  it('and the window see each other’s changes on one data folder', async () => {
    const desk = await terminalDesk();
    const window = watched(process.execPath, [
      ...treeWithPage(),
      'serve',
      '--no-open',
      '--data',
      desk.dataDir,
    ]);
    await window.said('AuthDesk is ready at');
    const { client, close } = await connectTo({ url: window.out().trim().split(' ').at(-1) ?? '' });
    try {
      const changes = await client.system.changes();
      await changes.next();
      const { sessionId } = await authorized(desk, '--label', '从终端');
      await changes.next();
      expect((await client.session.list({})).rows).toMatchObject([{ id: sessionId, label: '从终端' }]);
      await client.session.label({ sessionId, label: '从窗口' });
      expect((await desk.run(['session', 'show', sessionId, '--json'])).json()).toMatchObject({
        label: '从窗口',
      });
      await changes.return?.();
    } finally {
      close();
    }
    window.child.kill('SIGTERM');
    expect((await window.ended).code).toBe(0);
  });

  it('serve passes its own options on and refuses wrong ones', async () => {
    const wrong = await program(['serve', '--port', 'x', '--no-open']).ended;
    expect([wrong.code, wrong.out]).toEqual([2, '']);
    expect(wrong.err).toContain('端口');
  });
});
