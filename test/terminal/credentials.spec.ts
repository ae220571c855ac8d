import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startSandbox } from '../../electron/sandbox/index.ts';
import { bytesOf, tempDir } from '../core/support.ts';
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

describe('authdesk ticket', () => {
  it('keeps what the paste box takes, from stdin, an argument or a prompt', async () => {
    const desk = await terminalDesk();
    const { componentAppid, verifyTicket } = desk.sandbox.credentials;
    const xml = `<xml><AppId>${componentAppid}</AppId><CreateTime>${Math.floor(Date.now() / 1000)}</CreateTime>
      <InfoType>component_verify_ticket</InfoType><ComponentVerifyTicket>${verifyTicket}</ComponentVerifyTicket></xml>`;
    const fromPipe = await desk.run(['ticket', 'put', '-', '--json'], { stdin: xml });
    expect(fromPipe.json()).toMatchObject({ state: 'valid', source: 'cli', warnings: [] });
    const asArgument = await desk.run(['ticket', 'put', verifyTicket]);
    expect([asArgument.code, asArgument.err]).toEqual([0, expect.stringContaining('shell 历史')]);
    const keyboard = new FakeKeyboard();
    keyboard.type(`\u001b[200~${xml}\u001b[201~\r`);
    expect((await desk.run(['ticket', 'put', '--json'], { keyboard })).json()).toMatchObject({
      state: 'valid',
    });
    expect(keyboard.raw).toEqual([true, false]);
    expect(fromPipe.out + asArgument.out).not.toContain(verifyTicket);
  });

  it('is shown masked, in clear only with --reveal', async () => {
    const desk = await terminalDesk();
    const { verifyTicket } = desk.sandbox.credentials;
    const masked = await desk.run(['ticket', 'show', '--json']);
    expect(masked.json()).toMatchObject({ valueMasked: expect.stringMatching(/^ticket@@@.{4}….{4}$/) });
    expect(masked.json()).not.toHaveProperty('value');
    expect((await desk.run(['ticket', 'show'])).out).not.toContain(verifyTicket);
    expect((await desk.run(['ticket', 'show', '--json', '--reveal'])).json()).toMatchObject({
      value: verifyTicket,
    });
    expect((await desk.run(['ticket', 'show', '--reveal'])).out).toContain(verifyTicket);
  });

  it('refuses what is none, with exit code 2 and the catalogue’s hint', async () => {
    const desk = await terminalDesk();
    const refused = await desk.run(['ticket', 'put', '-', '--json'], {
      stdin: 'preauthcode@@@abcdefghijklmnopqrstuvwxyz',
    });
    expect(refused.code).toBe(2);
    expect(refused.json()).toMatchObject({
      error: { code: expect.stringMatching(/^input\./), hint: expect.stringMatching(/。$/) },
    });
    expect((await desk.run(['ticket', 'put', '-', '--json'], { stdin: '' })).json()).toMatchObject({
      error: { code: 'input.empty' },
    });
  });

  it('has WeChat push again', async () => {
    const desk = await terminalDesk();
    expect((await desk.run(['ticket', 'start-push', '--json'])).json()).toMatchObject({
      alreadyRunning: false,
    });
    expect((await desk.run(['ticket', 'start-push', '--json'])).json()).toMatchObject({
      alreadyRunning: true,
    });
  });
});

describe('authdesk token', () => {
  it('fetches and shows it masked', async () => {
    const desk = await terminalDesk();
    const fetched = await desk.run(['token', 'fetch', '--json']);
    expect([fetched.code, fetched.json()]).toMatchObject([0, { state: 'valid', origin: 'fetched' }]);
    const shown = await desk.run(['token', 'show', '--json']);
    expect(shown.json()).toEqual(fetched.json());
    const revealed = (await desk.run(['token', 'show', '--json', '--reveal'])).json();
    expect(revealed).toHaveProperty('value', desk.sandbox.snapshot().componentTokens.at(-1)?.value);
  });

  it('of a guarded profile is fetched with --yes only: exit code 5 without, and nothing is sent', async () => {
    const desk = await terminalDesk();
    await desk.run(['platform', 'set', '--guarded']);
    const refused = await desk.run(['token', 'fetch', '--json']);
    expect([refused.code, refused.json()]).toMatchObject([5, { error: { code: 'guard.confirm' } }]);
    const said = await desk.run(['token', 'fetch']);
    expect(said.err).toContain('authdesk token fetch --yes');
    expect(await desk.seen()).toEqual([]);
    expect((await desk.run(['token', 'fetch', '--yes'])).code).toBe(0);
    expect(await desk.seen()).toEqual(['api_component_token']);
  });

  it('is borrowed, bare or as JSON, with its remaining time', async () => {
    const desk = await terminalDesk();
    const value = `92_${'x'.repeat(120)}`;
    const borrow = (stdin: string, ...options: string[]) =>
      desk.run(['token', 'borrow', '-', '--json', ...options], { stdin });
    expect((await borrow(value)).json()).toMatchObject({
      state: 'ageUnknown',
      origin: 'borrowed',
      expiresAt: null,
    });
    expect((await borrow(value, '--expires-in', '3600')).json()).toMatchObject({ state: 'valid' });
    expect(
      (await borrow(JSON.stringify({ component_access_token: value, expires_in: 7000 }))).json(),
    ).toMatchObject({ state: 'valid' });
    expect((await desk.run(['token', 'show'])).out).not.toContain(value);
    expect(await desk.seen()).toEqual([]);
  });

  it('ends in WeChat’s refusal: exit code 1, errcode and rid in the JSON', async () => {
    const desk = await terminalDesk();
    desk.sandbox.fault({ endpoint: 'api_component_token', errcode: 61004, requestIp: '203.0.113.9' });
    const refused = await desk.run(['token', 'fetch', '--json']);
    expect(refused.code).toBe(1);
    expect(refused.json()).toMatchObject({
      error: {
        code: 'wechat.61004',
        errcode: 61004,
        requestIp: '203.0.113.9',
        rid: expect.stringMatching(/^[0-9a-f-]{26}$/),
      },
    });
  });

  it('ends without an answer: exit code 3', async () => {
    const desk = await terminalDesk();
    for (const kind of ['reset', 'html'] as const) {
      desk.sandbox.fault({ endpoint: 'api_component_token', kind, times: 9 });
      expect((await desk.run(['token', 'fetch', '--json'])).code, kind).toBe(3);
    }
  });
});

describe('storage', () => {
  it('that is none ends in exit code 4', async () => {
    const file = join(tempDir(), 'authdesk.db');
    const { writeFileSync } = await import('node:fs');
    writeFileSync(file, 'not a database, but long enough to be read as one'.repeat(200));
    const refused = await authdesk(tempDir(), ['platform', 'list', '--json', '--data', join(file, '..')]);
    expect(refused.code).toBe(4);
    expect(refused.json()).toMatchObject({ error: { code: expect.stringMatching(/^store\./) } });
    expect(readFileSync(file, 'utf8')).toMatch(/^not a database/);
  });
});

it('no output of the commands holds a secret that --reveal was not asked for', async () => {
  const desk = await terminalDesk();
  const { appSecret, messageToken, aesKey, verifyTicket } = desk.sandbox.credentials;
  let said = '';
  for (const line of [
    'platform list',
    'platform show',
    'ticket show',
    'token fetch',
    'token show',
    'platform set --name x',
  ])
    for (const json of [[], ['--json']]) {
      const { out, err } = await desk.run([...line.split(' '), ...json]);
      said += out + err;
    }
  const token = desk.sandbox.snapshot().componentTokens.at(-1)?.value;
  for (const value of [appSecret, messageToken, aesKey, verifyTicket, token ?? 'none'])
    expect(said).not.toContain(value);
});

it('starts no rehearsal platform that it does not need', async () => {
  const sandbox = await startSandbox();
  await sandbox.close();
  const dataDir = tempDir();
  await authdesk(dataDir, addLine(sandbox.credentials.componentAppid, sandbox.baseUrl), { stdin: secret });
  const refused = await authdesk(dataDir, ['ticket', 'start-push', '--json']);
  expect([refused.code, refused.json()]).toMatchObject([
    3,
    { error: { code: expect.stringMatching(/^net\./) } },
  ]);
});
