import { describe, expect, it } from 'vitest';
import { connectTo } from '../e2e/rpc.ts';
import { program } from './program.ts';
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

  it('ends quietly when nobody reads its output', async () => {
    const desk = await terminalDesk({ authorizers: 400 });
    await desk.run(['authorizer', 'sync', '--apply']);
    const reader = program(['export', '--format', 'csv', '--data', desk.dataDir]);
    reader.child.stdout?.destroy();
    const { err, signal } = await reader.ended;
    expect([err, signal]).toEqual(['', null]);
  });

  it('and the window see each other’s changes on one data folder', async () => {
    const desk = await terminalDesk();
    const window = program(['serve', '--no-open', '--data', desk.dataDir]);
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

describe.skipIf(process.platform === 'win32')('Ctrl-C', { timeout: 60_000 }, () => {
  const exchanging = async (latencyMs: number) => {
    const desk = await terminalDesk();
    const { sessionId, link } = await authorized(desk);
    const { callback, authorizerAppid } = await desk.scan(link);
    desk.sandbox.fault({ endpoint: 'api_query_auth', kind: 'slow', ms: latencyMs });
    const running = program(['complete', '-', '--data', desk.dataDir]);
    running.child.stdin?.end(callback);
    const state = async () => (await desk.run(['session', 'show', sessionId, '--json'])).json();
    await expect.poll(state, { timeout: 30_000, interval: 100 }).toMatchObject({ state: 'exchanging' });
    return { desk, sessionId, authorizerAppid, running, state };
  };

  it('waits a moment for the answer of a code that is being exchanged', async () => {
    const { running, sessionId, state } = await exchanging(2_000);
    running.child.kill('SIGINT');
    await running.said('最多再等 3 秒');
    const { code, err } = await running.ended;
    expect(code, err).toBe(0);
    expect(err).toContain(`会话 ${sessionId} 现在是：已授权`);
    expect(await state()).toMatchObject({ state: 'authorized' });
  });

  it('a second time stops at once: the session is uncertain, says so, and can be recovered', async () => {
    const { desk, running, sessionId, authorizerAppid, state } = await exchanging(60_000);
    running.child.kill('SIGINT');
    await running.said('最多再等 3 秒');
    running.child.kill('SIGINT');
    const { code, err } = await running.ended;
    expect(code, err).toBe(3);
    expect(err).toContain(`会话 ${sessionId} 现在是：结果未知`);
    expect(err).toContain(`authdesk session recover ${sessionId}`);
    expect(await state()).toMatchObject({ state: 'uncertain' });
    const recovered = await desk.run([
      'session',
      'recover',
      sessionId,
      '--authorizer',
      authorizerAppid,
      '--json',
    ]);
    expect(recovered.json()).toMatchObject({ state: 'authorized' });
  });

  it('during a fetch ends with 5 and leaves the folder free for the next', async () => {
    const desk = await terminalDesk();
    desk.sandbox.fault({ endpoint: 'api_component_token', kind: 'slow', ms: 60_000 });
    const running = program(['token', 'fetch', '--json', '--data', desk.dataDir]);
    await running.said('正在获取令牌');
    running.child.kill('SIGINT');
    const { code, out } = await running.ended;
    expect([code, JSON.parse(out)]).toMatchObject([5, { error: { code: 'cancelled' } }]);
    expect((await desk.run(['token', 'fetch', '--json'])).code).toBe(0);
  });

  it('while waiting for stdin ends with 5', async () => {
    const desk = await terminalDesk();
    const running = program(['ticket', 'put', '-', '--data', desk.dataDir]);
    await running.said('正在从标准输入读取');
    running.child.kill('SIGINT');
    expect((await running.ended).code).toBe(5);
  });

  it('kill -9 in the middle of an exchange leaves a session that the next command tells the truth about', async () => {
    const { running, state } = await exchanging(60_000);
    running.child.kill('SIGKILL');
    await running.ended;
    expect(await state()).toMatchObject({ state: 'uncertain' });
  });
});
