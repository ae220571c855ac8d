import { describe, expect, it } from 'vitest';
import { startSandbox } from '../../electron/sandbox/index.ts';
import { tempDir } from '../core/support/index.ts';
import { addLine, authdesk, FakeKeyboard, terminalDesk } from './support.ts';

const secret = '0123456789abcdef0123456789abcdef';

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

  it('is removed with --yes only, and the one before it is shown', async () => {
    const desk = await terminalDesk();
    await desk.run(['ticket', 'put', '-'], { stdin: `ticket@@@${'f'.repeat(60)}` });
    const refused = await desk.run(['ticket', 'remove', '--json']);
    expect([refused.code, refused.json()]).toMatchObject([5, { error: { code: 'guard.removeTicket' } }]);
    expect((await desk.run(['ticket', 'remove', '--yes'])).out).toMatch(/^已删除/);
    const shown = await desk.run(['ticket', 'show', '--json', '--reveal']);
    expect(shown.json()).toHaveProperty('value', desk.sandbox.credentials.verifyTicket);
    expect((await desk.run(['ticket', 'remove', '--yes', '--json'])).json()).toMatchObject({ state: 'none' });
    const none = await desk.run(['ticket', 'remove', '--yes', '--json']);
    expect([none.code, none.json()]).toMatchObject([2, { error: { code: 'ticket.none' } }]);
  });

  it('has WeChat push again', async () => {
    const desk = await terminalDesk();
    expect((await desk.run(['ticket', 'start-push', '--json'])).json()).toMatchObject({
      alreadyRunning: false,
    });
    expect((await desk.run(['ticket', 'start-push', '--json'])).json()).toMatchObject({
      alreadyRunning: true,
    });
    for (const lang of ['zh', 'en']) {
      const { code, out } = await desk.run(['ticket', 'start-push', '--lang', lang]);
      expect(code).toBe(0);
      expect(out).toContain('in a normal state');
      expect(out).toContain('authdesk receiver check');
      expect(out).toContain('success');
    }
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
