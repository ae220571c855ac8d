import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { componentAppid, credentials, type ExportBench, exportBench, hostile, hour } from './support.ts';

let bench: ExportBench;
afterEach(() => bench.close());

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'authdesk-code-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function run(program: string, args: string[], cwd: string): string {
  const ended = spawnSync(program, args, { cwd, encoding: 'utf8' });
  expect([ended.status, ended.stderr]).toEqual([0, '']);
  return ended.stdout;
}
const has = (program: string) => spawnSync(program, ['--version']).status === 0;
const tokens = hostile.filter((value) => value !== '');
const appid = (n: number) => `wx${String(n).padStart(4, '0')}`;

async function withHostile(): Promise<void> {
  bench = await exportBench({ at: Date.now() });
  tokens.forEach((token, n) => {
    bench.put({ appid: appid(n), refreshToken: token, accessToken: token, endsAt: Date.now() + hour });
  });
  bench.put({ appid: 'wxover', endsAt: Date.now() - hour });
}

describe.skipIf(!has('python3'))('the Python for wechatpy', () => {
  /** A session as wechatpy's: `get`, `set` with seconds; what it was told comes out as JSON. */
  const caller = `
import json
from hand_over import hand_over

class Session:
    def __init__(self, kept): self.kept = dict(kept); self.ttl = {}
    def get(self, key, default=None): return self.kept.get(key, default)
    def set(self, key, value, ttl=None): self.kept[key] = value; self.ttl[key] = ttl

class Component:
    def __init__(self, appid, kept): self.component_appid = appid; self.session = Session(kept)

component = Component("${componentAppid}", {"wx0000_refresh_token": "newer than ours"})
hand_over(component)
try:
    hand_over(Component("wxanother", {}))
except ValueError:
    refused = True
print(json.dumps({"kept": component.session.kept, "ttl": component.session.ttl, "refused": refused}))
`;

  it('runs, and gives the session every token as it is', async () => {
    await withHostile();
    const folder = scratch();
    writeFileSync(join(folder, 'hand_over.py'), await bench.text('wechatpy'));
    writeFileSync(join(folder, 'caller.py'), caller);
    const { kept, ttl, refused } = JSON.parse(run('python3', ['caller.py'], folder));
    expect(refused).toBe(true);
    expect(kept[`${componentAppid}_component_verify_ticket`]).toBe(credentials.ticket);
    expect(ttl[`${componentAppid}_component_access_token`]).toBeGreaterThan(7_100);
    expect(kept.wx0000_refresh_token).toBe('newer than ours');
    tokens.forEach((token, n) => {
      if (n > 0) expect(kept[`${appid(n)}_refresh_token`]).toBe(token);
      expect(kept[`${appid(n)}_access_token`]).toBe(token);
    });
    expect(ttl.wx0001_refresh_token).toBeNull();
    expect(kept).not.toHaveProperty('wxover_access_token');
  });

  it('without secrets runs and does nothing; with --replace puts ours', async () => {
    await withHostile();
    const folder = scratch();
    writeFileSync(join(folder, 'caller.py'), caller);
    writeFileSync(join(folder, 'hand_over.py'), await bench.text('wechatpy', { includeSecrets: false }));
    const { kept } = JSON.parse(run('python3', ['caller.py'], folder));
    expect(kept).toEqual({ wx0000_refresh_token: 'newer than ours' });
    rmSync(join(folder, '__pycache__'), { recursive: true, force: true });
    writeFileSync(join(folder, 'hand_over.py'), await bench.text('wechatpy', { replace: true }));
    expect(JSON.parse(run('python3', ['caller.py'], folder)).kept.wx0000_refresh_token).toBe(tokens[0]);
  });
});

describe.skipIf(!has('javac'))('the Java for WxJava', () => {
  /** The methods of WxJava's WxOpenConfigStorage that are called, with its signatures. */
  const storage = `package me.chanjar.weixin.open.api;
public interface WxOpenConfigStorage {
  String getComponentAppId();
  String getComponentVerifyTicket();
  void setComponentVerifyTicket(String componentVerifyTicket);
  boolean isComponentAccessTokenExpired();
  void updateComponentAccessToken(String componentAccessToken, int expiresInSeconds);
  String getAuthorizerRefreshToken(String appId);
  void setAuthorizerRefreshToken(String appId, String authorizerRefreshToken);
  boolean isAuthorizerAccessTokenExpired(String appId);
  void updateAuthorizerAccessToken(String appId, String authorizerAccessToken, int expiresInSeconds);
}
`;
  /** Tells each call on a line of its own, values as UTF-16 in base64. */
  const main = `import java.nio.charset.StandardCharsets;
import java.util.Base64;
import me.chanjar.weixin.open.api.WxOpenConfigStorage;
public class Main implements WxOpenConfigStorage {
  static void say(String what, String appId, String value, int seconds) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_16LE);
    System.out.println(what + " " + appId + " " + Base64.getEncoder().encodeToString(bytes) + " " + seconds);
  }
  public String getComponentAppId() { return "${componentAppid}"; }
  public String getComponentVerifyTicket() { return null; }
  public void setComponentVerifyTicket(String v) { say("ticket", "-", v, 0); }
  public boolean isComponentAccessTokenExpired() { return false; }
  public void updateComponentAccessToken(String v, int s) { say("component", "-", v, s); }
  public String getAuthorizerRefreshToken(String a) { return a.equals("wx0000") ? "newer" : null; }
  public void setAuthorizerRefreshToken(String a, String v) { say("refresh", a, v, 0); }
  public boolean isAuthorizerAccessTokenExpired(String a) { return true; }
  public void updateAuthorizerAccessToken(String a, String v, int s) { say("access", a, v, s); }
  public static void main(String[] args) { AuthDeskHandOver.put(new Main()); }
}
`;

  function calls(java: string) {
    const folder = scratch();
    const api = join(folder, 'me/chanjar/weixin/open/api');
    mkdirSync(api, { recursive: true });
    writeFileSync(join(api, 'WxOpenConfigStorage.java'), storage);
    writeFileSync(join(folder, 'Main.java'), main);
    writeFileSync(join(folder, 'AuthDeskHandOver.java'), java);
    // Whatever the machine's encoding is.
    run('javac', ['-encoding', 'US-ASCII', '-Xlint:-options', '-nowarn', 'Main.java'], folder);
    const lines = run('java', ['-cp', '.', 'Main'], folder).trim().split('\n').filter(Boolean);
    return lines.map((line) => {
      const [what, appId, value = '', seconds] = line.split(' ');
      return {
        what,
        appId,
        value: Buffer.from(value, 'base64').toString('utf16le'),
        seconds: Number(seconds),
      };
    });
  }

  it('compiles, and gives the storage every token as it is; what is there stays', async () => {
    await withHostile();
    const told = calls(inEnglish(await bench.text('wxjava-java')));
    expect(told[0]).toMatchObject({ what: 'ticket', value: credentials.ticket });
    expect(told.filter(({ what }) => what === 'component')).toEqual([]);
    const refresh = told.filter(({ what }) => what === 'refresh').map(({ value }) => value);
    expect(refresh).toEqual([...tokens.slice(1), 'refreshtoken@@@wxover']);
    const access = told.filter(({ what }) => what === 'access');
    expect(access.map(({ value }) => value)).toEqual(tokens);
    for (const { seconds } of access) expect(seconds).toBeGreaterThan(3_500);
  });

  it('compiles in parts; without secrets it does nothing', async () => {
    bench = await exportBench({ at: Date.now() });
    for (let n = 0; n < 250; n += 1) bench.put({ appid: appid(n), accessToken: null });
    expect(calls(inEnglish(await bench.text('wxjava-java', { replace: true })))).toHaveLength(252);
    expect(calls(inEnglish(await bench.text('wxjava-java', { includeSecrets: false })))).toEqual([]);
  });

  /** The platform's name stands in a comment, which javac would warn of in this encoding. */
  const inEnglish = (java: string) => java.replace(/^\/\/ .*\n/gm, '');
});

describe.skipIf(!has('bash'))('a .env file', () => {
  it('is read by a shell as it was written', async () => {
    const odd = `a b$HOME \`id\` "y" $(id) 汉😀 #no\nline \\n`;
    bench = await exportBench();
    bench.put({ appid: 'wxa1', refreshToken: odd });
    const folder = scratch();
    writeFileSync(join(folder, '.env'), await bench.text('dotenv'));
    const script =
      'set -a; . ./.env; exec node -e "process.stdout.write(process.env.WECHAT_AUTHORIZER_REFRESH_TOKEN)"';
    for (const shell of ['bash', 'sh']) expect(run(shell, ['-c', script], folder)).toBe(odd);
  });
});
