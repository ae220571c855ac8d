import { describe, expect, it } from 'vitest';
import { openDataFolder } from '../../electron/terminal/data-folder.ts';
import { atTerminal, hasTerminal, type Program, program } from './program.ts';
import { authorized, terminalDesk } from './support.ts';

/** A session with its callback at hand, and the answer of api_query_auth `latencyMs` late. */
async function beforeExchange(latencyMs: number) {
  const desk = await terminalDesk();
  const { sessionId, link } = await authorized(desk);
  const { callback, authorizerAppid } = await desk.scan(link);
  desk.sandbox.fault({ endpoint: 'api_query_auth', kind: 'slow', ms: latencyMs });
  const state = async () => (await desk.run(['session', 'show', sessionId, '--json'])).json();
  const inExchange = () =>
    expect.poll(state, { timeout: 30_000, interval: 50 }).toMatchObject({ state: 'exchanging' });
  return { desk, sessionId, authorizerAppid, callback, state, inExchange };
}

/** A program that is exchanging a code. */
async function exchanging(latencyMs: number) {
  const before = await beforeExchange(latencyMs);
  const running = program(['complete', '-', '--data', before.desk.dataDir]);
  running.child.stdin?.end(before.callback);
  await before.inExchange();
  return { ...before, running };
}

const again = (running: Program, signal: NodeJS.Signals) =>
  new Promise<void>((resolve) => {
    // As a launcher passes it on: a moment after the first.
    setTimeout(() => resolve(void running.child.kill(signal)), 100);
  });

describe.skipIf(process.platform === 'win32')('Ctrl-C', { timeout: 60_000 }, () => {
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
    const line = ['session', 'recover', sessionId, '--authorizer', authorizerAppid, '--json'];
    expect((await desk.run(line)).json()).toMatchObject({ state: 'authorized' });
  });

  it.each(['SIGHUP', 'SIGTERM'] as const)(
    'is nothing that %s can be mistaken for: it comes twice, by the launcher as well',
    async (signal) => {
      const { running, state } = await exchanging(1_500);
      running.child.kill(signal);
      await again(running, signal);
      const { code, err } = await running.ended;
      expect(code, err).toBe(0);
      expect(await state()).toMatchObject({ state: 'authorized' });
    },
  );

  describe('while authorize --wait exchanges', () => {
    const waiting = async (refusal?: { errcode: number }) => {
      const desk = await terminalDesk();
      const running = program(['authorize', '--wait', '--json', '--data', desk.dataDir]);
      await running.said(/"link".*\n/);
      const { link, sessionId } = JSON.parse(running.out());
      const { callback, authorizerAppid } = await desk.scan(link);
      desk.sandbox.fault({ endpoint: 'api_query_auth', kind: 'slow', ms: 1_500 });
      if (refusal) desk.sandbox.fault({ endpoint: 'api_query_auth', ...refusal });
      running.child.stdin?.write(`${callback}\n`);
      const state = async () => (await desk.run(['session', 'show', sessionId, '--json'])).json();
      await expect.poll(state, { timeout: 30_000, interval: 50 }).toMatchObject({ state: 'exchanging' });
      running.child.kill('SIGINT');
      const { code, out, err } = await running.ended;
      const [, last = '', ...more] = out.trim().split('\n');
      expect(more).toEqual([]);
      return { code, last: JSON.parse(last), err, sessionId, authorizerAppid };
    };

    it('gives the answer its moment, and prints the result', async () => {
      const { code, last, err, sessionId, authorizerAppid } = await waiting();
      expect(code, err).toBe(0);
      expect(last).toMatchObject({ sessionId, state: 'authorized', authorizerAppid });
    });

    it('says what WeChat refused, and where that leaves the session', async () => {
      const { code, last, err, sessionId } = await waiting({ errcode: 61010 });
      expect([code, last]).toMatchObject([1, { error: { code: 'wechat.61010', sessionId } }]);
      expect(err).toContain(`会话 ${sessionId} 现在是：结果未知`);
    });
  });

  it('while authorize --wait waits says where the session stands, and how to go on', async () => {
    const desk = await terminalDesk();
    const running = program(['authorize', '--wait', '--json', '--data', desk.dataDir]);
    await running.said(/"link".*\n/);
    const { sessionId } = JSON.parse(running.out());
    running.child.kill('SIGINT');
    const { code, out, err } = await running.ended;
    expect(code).toBe(5);
    expect(JSON.parse(out.split('\n')[1] ?? '')).toMatchObject({ error: { code: 'cancelled', sessionId } });
    expect(err).toContain(`会话 ${sessionId} 现在是：等待商户授权。继续：authdesk complete ${sessionId} -`);
  });

  it('while a link is made names the draft that stays', async () => {
    const desk = await terminalDesk();
    desk.sandbox.fault({ endpoint: 'api_create_preauthcode', kind: 'slow', ms: 60_000 });
    const running = program(['authorize', '--json', '--data', desk.dataDir]);
    await running.said('正在向微信要预授权码');
    running.child.kill('SIGINT');
    const { code, out, err } = await running.ended;
    const { error } = JSON.parse(out);
    expect([code, error]).toMatchObject([
      5,
      { code: 'cancelled', sessionId: expect.stringMatching(/^ses_/) },
    ]);
    expect(err).toContain(
      `会话 ${error.sessionId} 现在是：草稿。继续：authdesk session renew ${error.sessionId}`,
    );
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

  it('waits a moment for a token that is on its way, and keeps it', async () => {
    const desk = await terminalDesk();
    // The work is named a second after it began: as far from having the answer already as from waiting in vain for it.
    desk.sandbox.fault({ endpoint: 'api_component_token', kind: 'slow', ms: 2_500 });
    const running = program(['token', 'fetch', '--yes', '--json', '--data', desk.dataDir]);
    await running.said('正在获取令牌');
    running.child.kill('SIGINT');
    await running.said('最多再等 3 秒收下应答');
    const { code, err } = await running.ended;
    expect(code, err).toBe(0);
    expect((await desk.run(['token', 'show', '--json'])).json()).toMatchObject({ state: 'valid' });
  });

  it('loses no refresh token that is on its way in a run, and says how to go on', async () => {
    const desk = await terminalDesk({ authorizers: 6 });
    await desk.run(['token', 'fetch', '--yes']);
    await desk.run(['authorizer', 'sync', '--apply']);
    desk.sandbox.fault({ endpoint: 'api_authorizer_token', kind: 'slow', ms: 1_000, times: 20 });
    const line = ['authorizer', 'refresh', '--all', '--concurrency', '2'];
    const running = program([...line, '--data', desk.dataDir]);
    const asked = async () =>
      (await desk.seen()).filter((endpoint) => endpoint === 'api_authorizer_token').length;
    await expect.poll(asked, { timeout: 30_000, interval: 50 }).toBeGreaterThanOrEqual(2);
    running.child.kill('SIGINT');
    const { code, err } = await running.ended;
    expect(code, err).toBe(5);
    expect(err).toContain('再运行一次同样的命令');
    // Every refresh that WeChat was asked for is kept here.
    const rows = (await desk.run(['authorizer', 'list', '--json'])).json();
    const kept = (Array.isArray(rows) ? rows : []).filter(({ hasAccessToken }) => hasAccessToken);
    expect(kept).toHaveLength(await asked());
  });

  it('while waiting for stdin ends with 5', async () => {
    const desk = await terminalDesk();
    const running = program(['ticket', 'put', '-', '--data', desk.dataDir]);
    await running.said('正在从标准输入读取');
    running.child.kill('SIGINT');
    expect((await running.ended).code).toBe(5);
  });

  it('claims no session that another process is exchanging', async () => {
    const { desk, running: other, sessionId } = await exchanging(4_000);
    const running = program(['ticket', 'put', '-', '--json', '--data', desk.dataDir]);
    await running.said('正在从标准输入读取');
    running.child.kill('SIGINT');
    const { code, out, err } = await running.ended;
    expect([code, JSON.parse(out)]).toMatchObject([5, { error: { code: 'cancelled' } }]);
    expect(out + err).not.toContain(sessionId);
    expect((await other.ended).code).toBe(0);
  });

  it('lets nothing go out that was only about to: the desk has hung up for good', async () => {
    const desk = await terminalDesk();
    const opened = await openDataFolder({ dataDir: desk.dataDir, version: '0', lang: 'zh' });
    const [platform] = await opened.client.platform.list();
    await opened.hangUp();
    await expect(opened.client.token.fetch({ platformId: platform?.id ?? '' })).rejects.toMatchObject({
      data: { code: 'net.aborted', sent: false },
    });
    await opened.close();
    expect(await desk.seen()).toEqual([]);
  });
});

describe.skipIf(process.platform === 'win32')('an exchange in the air', { timeout: 60_000 }, () => {
  it('goes on when nobody reads what is said: a closed stderr ends nothing', async () => {
    const { desk, callback, state } = await beforeExchange(2_000);
    const running = program(['complete', '-', '--json', '--data', desk.dataDir]);
    running.child.stderr?.destroy();
    running.child.stdin?.end(callback);
    const { code, out } = await running.ended;
    expect([code, JSON.parse(out)]).toMatchObject([0, { state: 'authorized' }]);
    expect(await state()).toMatchObject({ state: 'authorized' });
  });

  it('that kill -9 ends leaves a session that the next command tells the truth about', async () => {
    const { running, state } = await exchanging(60_000);
    running.child.kill('SIGKILL');
    await running.ended;
    expect(await state()).toMatchObject({ state: 'uncertain' });
  });

  it.skipIf(!hasTerminal)('outlives the terminal that it was started in', async () => {
    const { desk, callback, state, inExchange } = await beforeExchange(1_500);
    const terminal = atTerminal(['complete', '--data', desk.dataDir]);
    await terminal.said('回车结束');
    terminal.child.stdin?.write(`${callback}\r`);
    await inExchange();
    terminal.child.kill('SIGKILL');
    await expect.poll(state, { timeout: 15_000, interval: 100 }).toMatchObject({ state: 'authorized' });
  });
});
