import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { authorized, type TerminalDesk, terminalDesk } from './support.ts';

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'authdesk-out-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

async function withAccount(desk: TerminalDesk) {
  const { link } = await authorized(desk);
  const { callback, authorizerAppid: appid } = await desk.scan(link);
  await desk.run(['complete', '-'], { stdin: callback });
  const given = desk.sandbox.snapshot().authorizations.find((one) => one.authorizerAppid === appid);
  return {
    appid,
    refreshToken: given?.refreshToken ?? '',
    componentAppid: desk.sandbox.credentials.componentAppid,
  };
}

describe('authdesk export for an SDK', () => {
  it('prints a script, which is comments alone until secrets are asked for', async () => {
    const desk = await terminalDesk();
    const { appid, refreshToken, componentAppid } = await withAccount(desk);
    const line = ['export', '--format', 'wxjava-redis', '--key-prefix', 'wx:open'];
    const plain = await desk.run(line);
    expect(plain.code).toBe(0);
    expect(plain.out).not.toContain(refreshToken);
    expect(plain.out.split('\n').filter((text) => text !== '' && !text.startsWith('#'))).toEqual([]);
    const whole = await desk.run([...line, '--include-secrets']);
    const key = `wx:open:wechat_authorizer_refresh_token:${componentAppid}:${appid}`;
    expect(whole.out).toContain(`SET "${key}" "${refreshToken}" NX\n`);
    const replacing = await desk.run([...line, '--include-secrets', '--replace']);
    expect(replacing.out).toContain(`SET "${key}" "${refreshToken}"\n`);
  });

  it.each(['--preview', '--dry-run'])('%s shows its beginning and where it writes, masked', async (flag) => {
    const desk = await terminalDesk();
    const { appid, refreshToken, componentAppid } = await withAccount(desk);
    const line = ['export', '--format', 'wxjava-redis', '--include-secrets', flag];
    const told = await desk.run(line);
    const key = `wechat_authorizer_refresh_token:${componentAppid}:${appid}`;
    expect([told.code, told.out.includes(refreshToken)]).toEqual([0, false]);
    expect(told.out).toContain(`\n  ${key}\n`);
    const { code, json } = await desk.run([...line, '--json']);
    expect([code, json()]).toMatchObject([0, { records: 1, replaces: false, moreFiles: false }]);
    expect(json()).toMatchObject({ places: expect.arrayContaining([key]) });
    expect(JSON.stringify(json())).not.toContain(refreshToken);
    expect((await desk.run([...line, '--out', 'x'])).code).toBe(2);
  });

  it('writes a folder, whole and for its owner alone, and not over one that is there', async () => {
    const desk = await terminalDesk();
    const { appid, refreshToken, componentAppid } = await withAccount(desk);
    const cwd = folder();
    const line = ['export', '--format', 'senparc', '--out', 'handed'];
    const without = await desk.run([...line, '--json'], { cwd });
    expect([without.code, without.json()]).toMatchObject([2, { error: { code: 'export.needsSecrets' } }]);
    expect(readdirSync(cwd)).toEqual([]);
    const secret = [...line, '--include-secrets', '--json'];
    const { code, json } = await desk.run(secret, { cwd });
    expect([code, json()]).toEqual([
      0,
      { file: join(cwd, 'handed'), format: 'senparc', includeSecrets: true },
    ]);
    const file = join(cwd, `handed/App_Data/AuthorizerInfo/${componentAppid}/${appid}.json`);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ authorizer_refresh_token: refreshToken });
    expect([statSync(join(cwd, 'handed')).mode & 0o777, statSync(file).mode & 0o777]).toEqual([0o700, 0o600]);
    const again = await desk.run(secret, { cwd });
    expect([again.code, again.json()]).toMatchObject([2, { error: { code: 'export.exists' } }]);
    expect((await desk.run([...secret, '--force'], { cwd })).code).toBe(0);
    const zip = ['export', '--format', 'senparc', '--out', 'handed.zip', '--include-secrets'];
    expect((await desk.run(zip, { cwd })).code).toBe(0);
    expect(readFileSync(join(cwd, 'handed.zip')).subarray(0, 2).toString()).toBe('PK');
  });

  it('keeps what is binary off the screen', async () => {
    const desk = await terminalDesk();
    await withAccount(desk);
    for (const format of ['xlsx', 'node-easywechat']) {
      const line = ['export', '--format', format, '--include-secrets'];
      const shown = await desk.run(line, { columns: 80 });
      expect([shown.code, shown.out]).toEqual([2, '']);
      expect(shown.err).toContain('usage.binaryToTerminal');
      expect((await desk.run(line)).out).toMatch(/^PK/);
      const json = await desk.run([...line, '--json']);
      expect(json.json()).toMatchObject({ error: { code: 'usage.jsonToStdout' } });
    }
    const cwd = folder();
    expect((await desk.run(['export', '--format', 'xlsx', '--out', 'a.xlsx'], { cwd })).code).toBe(0);
    expect(existsSync(join(cwd, 'a.xlsx'))).toBe(true);
  });
});
