import { EventEmitter } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openServices } from '../../electron/core/services.ts';
import { testEffects } from '../core/support/index.ts';
import { type TerminalDesk, terminalDesk } from './support.ts';

const accounts = 12;

/** A desk that holds WeChat's list: twelve accounts, two of them never exchanged. */
async function deskWithAccounts() {
  const desk = await terminalDesk({ authorizers: accounts, unclaimed: 2 });
  await desk.run(['token', 'fetch', '--yes']);
  const synced = await desk.run(['authorizer', 'sync', '--apply', '--json']);
  expect(synced.json()).toMatchObject({ applied: { added: accounts } });
  return desk;
}

async function appids(desk: TerminalDesk, ...options: string[]): Promise<string[]> {
  const rows = (await desk.run(['authorizer', 'list', '--json', ...options])).json();
  return (Array.isArray(rows) ? rows : []).map(({ authorizerAppid }) => authorizerAppid);
}

const guard = (desk: TerminalDesk) => desk.run(['platform', 'set', '--guarded']);

describe('authdesk authorizer refresh', () => {
  it('refreshes the named, the needed and all; its exit code tells of failures', async () => {
    const desk = await deskWithAccounts();
    const [one = ''] = (await appids(desk)).slice(2);
    const named = await desk.run(['authorizer', 'refresh', one, '--json']);
    expect([named.code, named.json()]).toMatchObject([
      0,
      {
        kind: 'refresh',
        scope: 'chosen',
        state: 'done',
        total: 1,
        done: 1,
        failures: [],
        accounts: [{ authorizerAppid: one, accessTokenExpiresAt: expect.stringMatching(/Z$/) }],
      },
    ]);
    const needed = await desk.run(['authorizer', 'refresh', '--json']);
    expect(needed.json()).toMatchObject({ scope: 'needed', done: accounts - 3, left: 0 });
    expect(needed.out).not.toContain('refreshtoken@@@');
    desk.sandbox.fault({ endpoint: 'api_authorizer_token', errcode: 61023, times: 1 });
    const all = await desk.run(['authorizer', 'refresh', '--all', '--concurrency', '2', '--json']);
    expect([all.code, all.json()]).toMatchObject([
      1,
      { scope: 'all', failed: 1, failures: [{ error: { code: 'wechat.61023', errcode: 61023 } }] },
    ]);
    const people = await desk.run(['authorizer', 'refresh', '--all', '--fresh']);
    expect(people.out).toMatch(/成功 +10\n失败 +0\n/);
  });

  it('asks first where production may use the same token', async () => {
    const desk = await deskWithAccounts();
    await guard(desk);
    const [one = ''] = (await appids(desk)).slice(2);
    const asked = await desk.run(['authorizer', 'refresh', one, '--json']);
    expect([asked.code, asked.json()]).toMatchObject([5, { error: { code: 'guard.confirm' } }]);
    expect(await desk.seen()).not.toContain('api_authorizer_token');
    expect((await desk.run(['authorizer', 'refresh', one, '--yes', '--json'])).code).toBe(0);
  });

  it('stops on 45009, says so, and goes on where it was', async () => {
    const desk = await deskWithAccounts();
    desk.sandbox.fault({ endpoint: 'api_authorizer_token', errcode: 45009, times: 8 });
    const line = ['authorizer', 'refresh', '--all', '--concurrency', '1', '--json'];
    const stopped = await desk.run(line);
    expect([stopped.code, stopped.json()]).toMatchObject([
      1,
      { state: 'stopped', error: { code: 'wechat.45009' }, done: 0 },
    ]);
    const told = await desk.run(line.filter((word) => word !== '--json'));
    expect(told.err).toContain('authdesk quota clear');
    for (let left = 0; left < 8; left += 1) await desk.run(line);
    expect((await desk.run(line)).json()).toMatchObject({ state: 'done', left: 0, failed: 0 });
  });

  it('keeps what was done at Ctrl-C, and says how to go on', async () => {
    const desk = await deskWithAccounts();
    desk.sandbox.fault({ endpoint: 'api_authorizer_token', kind: 'slow', ms: 300, times: 40 });
    const signals = new EventEmitter();
    const line = ['authorizer', 'refresh', '--all', '--concurrency', '1'];
    setTimeout(() => signals.emit('interrupt'), 900);
    const ended = await desk.run(line, { signals });
    expect(ended.code).toBe(5);
    expect(ended.err).toMatch(/再运行一次同样的命令/);
    const rest = await desk.run([...line, '--json']);
    expect(rest.json()).toMatchObject({ state: 'done', left: 0, failed: 0 });
    const refreshed = await desk.run(['authorizer', 'list', '--json']);
    expect(refreshed.json()).toEqual(
      expect.arrayContaining([expect.objectContaining({ hasAccessToken: true })]),
    );
  });

  it('that another window pauses ends as cancelled, not as done', async () => {
    const desk = await deskWithAccounts();
    desk.sandbox.fault({ endpoint: 'api_authorizer_token', kind: 'slow', ms: 400, times: 40 });
    const running = desk.run(['authorizer', 'refresh', '--all', '--concurrency', '1', '--json']);
    const other = await openServices(desk.dataDir, testEffects());
    await expect.poll(() => other.runs.list(undefined)[0]?.state).toBe('running');
    other.runs.cancel(other.runs.list(undefined)[0]?.id ?? '');
    const { code, json } = await running;
    expect([code, json()]).toMatchObject([5, { state: 'paused', left: expect.any(Number) }]);
    await other.close();
  });

  it('refuses an account that is not here, before anything is asked', async () => {
    const desk = await deskWithAccounts();
    const { code, json } = await desk.run(['authorizer', 'refresh', 'wx00000000000000ff', '--json']);
    expect([code, json()]).toMatchObject([2, { error: { code: 'authorizer.notFound' } }]);
    expect((await desk.run(['authorizer', 'refresh', 'wx00000000000000ff', '--all'])).code).toBe(2);
    expect(await desk.seen()).not.toContain('api_authorizer_token');
  });
});

describe('authdesk authorizer details, list --only, gaps', () => {
  it('fetch what is missing, list a sort, and say why there is no refresh token', async () => {
    const desk = await deskWithAccounts();
    expect(await appids(desk, '--only', 'withoutDetails')).toHaveLength(accounts);
    const fetched = await desk.run(['authorizer', 'details', '--json']);
    expect(fetched.json()).toMatchObject({ kind: 'details', scope: 'needed', done: accounts });
    expect(await appids(desk, '--only', 'withoutDetails')).toEqual([]);
    const without = await appids(desk, '--only', 'withoutRefreshToken');
    const gaps = await desk.run(['authorizer', 'gaps', '--json']);
    expect(gaps.json()).toMatchObject(
      without.map(() => ({
        reason: 'neverExchanged',
        advice: expect.arrayContaining([expect.objectContaining({ id: 'findCode' })]),
      })),
    );
    expect(without).toHaveLength(2);
    expect((await desk.run(['authorizer', 'gaps'])).out).toMatch(/wx[0-9a-f]{16}.*\n {2}.*api_query_auth/);
    expect((await desk.run(['authorizer', 'list', '--only', 'nonsense'])).code).toBe(2);
  });
});

describe('authdesk authorizer recover', () => {
  it('writes nothing without --apply, then brings everything back in one command', async () => {
    const desk = await terminalDesk({ authorizers: accounts, unclaimed: 2 });
    await desk.run(['token', 'fetch', '--yes']);
    const looked = await desk.run(['authorizer', 'recover', '--json']);
    expect(looked.json()).toMatchObject({ sync: { total: accounts, applied: null }, details: null });
    expect(await appids(desk)).toEqual([]);
    await desk.run(['authorizer', 'sync', '--apply']);
    const [one = ''] = (await appids(desk)).slice(2);
    await guard(desk);
    const before = (await desk.seen()).length;
    const asked = await desk.run(['authorizer', 'recover', '--apply', '--verify', one, '--json']);
    expect([asked.code, asked.json()]).toMatchObject([5, { error: { code: 'guard.confirm' } }]);
    expect(await desk.seen()).toHaveLength(before);
    const done = await desk.run(['authorizer', 'recover', '--apply', '--verify', one, '--yes', '--json']);
    expect([done.code, done.json()]).toMatchObject([
      0,
      {
        details: { done: accounts, failed: 0 },
        verified: { authorizerAppid: one },
        accounts: { authorized: accounts, withDetails: accounts, withoutRefreshToken: 2 },
        gaps: [{ reason: 'neverExchanged' }, { reason: 'neverExchanged' }],
      },
    ]);
    const again = await desk.run(['authorizer', 'recover', '--apply']);
    expect(again.out).toMatch(/没有刷新令牌 +2/);
    expect(again.err).toContain('authdesk export --format json --include-secrets');
  });
});

describe('authdesk vault new-key', () => {
  it('is named by the refusal, asks first, and the way back from WeChat works after it', async () => {
    const desk = await deskWithAccounts();
    expect((await desk.run(['vault', 'new-key', '--json'])).json()).toMatchObject({ renewed: false });
    rmSync(join(desk.dataDir, 'authdesk.key'));
    const lost = await desk.run(['token', 'fetch', '--yes']);
    expect([lost.code, lost.err]).toEqual([4, expect.stringContaining('authdesk vault new-key --yes')]);
    const asked = await desk.run(['vault', 'new-key', '--json']);
    expect([asked.code, asked.json()]).toMatchObject([5, { error: { code: 'guard.newKey' } }]);
    expect((await desk.run(['vault', 'new-key', '--yes', '--json'])).json()).toMatchObject({ renewed: true });
    const { appSecret, verifyTicket } = desk.sandbox.credentials;
    await desk.run(['platform', 'set', '--new-secret'], { stdin: `${appSecret}\n` });
    await desk.run(['ticket', 'put', '-'], { stdin: verifyTicket });
    expect((await desk.run(['token', 'fetch', '--yes'])).code).toBe(0);
    const back = await desk.run(['authorizer', 'recover', '--apply', '--json']);
    expect(back.json()).toMatchObject({ accounts: { withoutRefreshToken: 2 } });
  });
});
