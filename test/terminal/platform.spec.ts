import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytesOf, tempDir } from '../core/support/index.ts';
import { addLine, authdesk, FakeKeyboard, terminalDesk } from './support.ts';

const secret = '0123456789abcdef0123456789abcdef';
const appid = 'wx00000000000000aa';

describe('authdesk platform', () => {
  it('lists nothing in a folder that is new', async () => {
    const ran = await authdesk(tempDir(), ['platform', 'list', '--json']);
    expect([ran.code, ran.json()]).toEqual([0, []]);
  });

  it('adds a profile with the AppSecret from stdin, the environment or a prompt, and shows none of them', async () => {
    for (const given of [
      { stdin: `${secret}\n` },
      { stdin: `${secret}\r\nmore` },
      { env: { AUTHDESK_APPSECRET: secret } },
      { keyboard: new FakeKeyboard() },
    ]) {
      const dataDir = tempDir();
      given.keyboard?.type(`${secret}\r`);
      const added = await authdesk(dataDir, addLine(appid, 'https://api.weixin.qq.com'), given);
      expect(added.code, added.err).toBe(0);
      expect(added.json()).toMatchObject({
        name: '花店平台',
        componentAppid: appid,
        launchDomain: 'auth.example.com',
        guarded: true,
        borrowOnly: false,
        hasAppSecret: true,
        warnings: [],
      });
      expect(added.json()).toHaveProperty('createdAt', expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/));
      expect(added.out + added.err).not.toContain(secret);
      expect(bytesOf(dataDir)).not.toContain(secret);
    }
  });

  it('guards a profile unless its API is on this machine, and does as told', async () => {
    const dataDir = tempDir();
    const add = (name: string, ...options: string[]) =>
      authdesk(dataDir, [...addLine(`wx00000000000000${name}`, 'http://127.0.0.1:9', name), ...options], {
        stdin: secret,
      });
    expect((await add('a1')).json()).toMatchObject({ guarded: false });
    expect((await add('a2', '--guarded')).json()).toMatchObject({ guarded: true });
  });

  it('asks no AppSecret of a profile that only borrows', async () => {
    const keyboard = new FakeKeyboard();
    const added = await authdesk(
      tempDir(),
      ['platform', 'add', '--json', '--appid', appid, '--borrow-only'],
      { keyboard },
    );
    expect(added.json()).toMatchObject({ name: appid, borrowOnly: true, hasAppSecret: false });
    expect(keyboard.raw).toEqual([]);
  });

  it('refuses an API base that repeats WeChat’s path, and names the right one; of a gateway’s it only warns', async () => {
    const dataDir = tempDir();
    const add = (base: string) => authdesk(dataDir, addLine(appid, base), { stdin: secret });
    const refused = await add('https://api.weixin.qq.com/cgi-bin');
    expect([refused.code, refused.json()]).toMatchObject([
      2,
      { error: { code: 'input.apiBase.path', hint: expect.stringContaining('https://api.weixin.qq.com') } },
    ]);
    expect((await add('https://mp.weixin.qq.com')).json()).toMatchObject({
      error: { code: 'input.apiBase.notApi' },
    });
    expect((await add('https://gw.example.com/wechat/cgi-bin')).json()).toMatchObject({
      apiBase: 'https://gw.example.com/wechat/cgi-bin',
      warnings: [{ code: 'input.apiBase.repeats', field: 'apiBase' }],
    });
    const set = ['platform', 'set', '--json', '--api-base', 'https://api.weixin.qq.com/cgi-bin/component'];
    expect((await authdesk(dataDir, set)).json()).toMatchObject({ error: { code: 'input.apiBase.path' } });
  });

  it('says what is wrong before it asks for the secret', async () => {
    const keyboard = new FakeKeyboard();
    const line = [
      'platform',
      'add',
      '--appid',
      appid,
      '--redirect-uri',
      'https://a.example.com/',
      '--launch-domain',
      'b.example.com',
    ];
    const refused = await authdesk(tempDir(), [...line, '--json'], { keyboard });
    expect(refused.code).toBe(2);
    expect(refused.json()).toMatchObject({ error: { code: 'input.hostMismatch' } });
    expect(keyboard.raw).toEqual([]);
    expect((await authdesk(tempDir(), ['platform', 'add', '--json'])).json()).toMatchObject({
      error: { code: 'usage.argumentMissing', message: expect.stringContaining('--appid APPID') },
    });
    expect(
      (await authdesk(tempDir(), addLine(appid, 'https://api.weixin.qq.com'), { stdin: '' })).json(),
    ).toMatchObject({
      error: { code: 'input.appSecret.empty' },
    });
  });

  it('changes what is named and leaves the rest', async () => {
    const desk = await terminalDesk();
    const set = (line: string[], env = {}) => desk.run(['platform', 'set', '--json', ...line], { env });
    expect((await set(['--name', '新名字'])).json()).toMatchObject({
      name: '新名字',
      hasAppSecret: true,
      hasProxy: false,
    });
    expect((await set(['--redirect-uri', 'https://other.example.com/authdesk.html'])).json()).toMatchObject({
      name: '新名字',
      launchDomain: 'other.example.com',
      redirectUri: 'https://other.example.com/authdesk.html',
    });
    expect((await set([], { AUTHDESK_PROXY: 'http://127.0.0.1:3128' })).json()).toMatchObject({
      hasProxy: true,
    });
    expect((await set([], { AUTHDESK_PROXY: '' })).json()).toMatchObject({
      hasProxy: false,
      hasMessageToken: true,
    });
    expect((await set(['--guarded', '--auth-type', '2'])).json()).toMatchObject({
      guarded: true,
      authType: 2,
    });
    expect((await set(['--guarded', '--no-guarded'])).json()).toMatchObject({
      error: { code: 'usage.both' },
    });
    const shown = await desk.run(['platform', 'show', '--json']);
    expect(shown.json()).toMatchObject({ name: '新名字', guarded: true, authType: 2, hasAesKey: true });
  });

  it('removes only with --yes or the name typed', async () => {
    const desk = await terminalDesk();
    const refused = await desk.run(['platform', 'remove', '--json']);
    expect([refused.code, refused.json()]).toMatchObject([5, { error: { code: 'guard.remove' } }]);
    expect((await desk.run(['platform', 'list', '--json'])).json()).toHaveLength(1);
    expect((await desk.run(['platform', 'remove', '--yes'])).code).toBe(0);
    expect((await desk.run(['platform', 'list', '--json'])).json()).toEqual([]);
  });

  it.each<[string, (keyboard: FakeKeyboard) => void, number, string]>([
    ['the name', (keyboard) => keyboard.type('花店平台\r'), 0, 'removed'],
    ['another name', (keyboard) => keyboard.type('茶馆\r'), 5, 'platform.confirmName'],
    ['Ctrl-C', (keyboard) => keyboard.type('花店\u0003'), 5, 'cancelled'],
    ['Ctrl-D', (keyboard) => keyboard.type('\u0004'), 5, 'cancelled'],
    ['nothing more, ever', (keyboard) => keyboard.push(null), 5, 'cancelled'],
  ])('asks for the name at the keyboard; typed: %s', async (_, type, code, said) => {
    const desk = await terminalDesk();
    const keyboard = new FakeKeyboard();
    type(keyboard);
    const ran = await desk.run(['platform', 'remove', '--json'], { keyboard });
    expect([ran.code, ran.out]).toEqual([code, expect.stringContaining(said)]);
    expect(ran.err).toContain('输入「花店平台」确认：');
    expect(keyboard.raw.at(-1)).toBe(false);
    expect((await desk.run(['platform', 'list', '--json'])).json()).toHaveLength(code === 0 ? 0 : 1);
  });

  it('needs --platform only where there are several profiles', async () => {
    const desk = await terminalDesk();
    await desk.run(addLine(appid, 'https://api.weixin.qq.com', '茶馆'), { stdin: secret });
    const asked = await desk.run(['ticket', 'show', '--json']);
    expect([asked.code, asked.json()]).toMatchObject([2, { error: { code: 'usage.whichPlatform' } }]);
    for (const name of ['茶馆', appid])
      expect((await desk.run(['platform', 'show', '--json', '--platform', name])).json()).toMatchObject({
        name: '茶馆',
      });
    const unknown = await desk.run(['ticket', 'show', '--platform', 'nobody']);
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining('茶馆')]);
    expect((await authdesk(tempDir(), ['ticket', 'show', '--json'])).json()).toMatchObject({
      error: { code: 'usage.noPlatform' },
    });
  });
});

describe('storage', () => {
  it('that is none ends in exit code 4', async () => {
    const file = join(tempDir(), 'authdesk.db');
    writeFileSync(file, 'not a database, but long enough to be read as one'.repeat(200));
    const refused = await authdesk(tempDir(), ['platform', 'list', '--json', '--data', join(file, '..')]);
    expect(refused.code).toBe(4);
    expect(refused.json()).toMatchObject({ error: { code: expect.stringMatching(/^store\./) } });
    expect(readFileSync(file, 'utf8')).toMatch(/^not a database/);
  });
});

it('a profile of a name that is taken is refused before its secret is asked for', async () => {
  const desk = await terminalDesk();
  const keyboard = new FakeKeyboard();
  const twin = await desk.run(addLine('wx00000000000000ab', 'https://api.weixin.qq.com'), { keyboard });
  expect([twin.code, twin.json()]).toMatchObject([2, { error: { code: 'input.name.taken' } }]);
  expect(keyboard.raw).toEqual([]);
});
