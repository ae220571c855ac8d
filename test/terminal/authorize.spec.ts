import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { authorized, FakeKeyboard, terminalDesk } from './support.ts';

describe('authdesk authorize', () => {
  it('prints session, link, deadline, the words for the merchant and the QR code', async () => {
    const desk = await terminalDesk();
    const { code, out, err } = await desk.run(['authorize', '--label', '城南花店'], { columns: 100 });
    expect(code, err).toBe(0);
    expect(out).toMatch(/会话 {2}ses_[a-z2-7]{12} {2}城南花店/);
    expect(out).toMatch(/链接 {2}https:\/\/open\.weixin\.qq\.com\/wxaopen\/safe\/bindcomponent\?/);
    expect(out).toMatch(/有效 {2}到 .*\d\d:\d\d:\d\d，还有 (29|30) 分钟/);
    expect(out).toContain('管理员本人');
    expect(out).toContain('\u001b[48;5;231m\u001b[38;5;16m');
    expect(err).toContain('authdesk complete ses_');
  });

  it('draws no QR code when told, for a PC link, or where the terminal is too narrow', async () => {
    const desk = await terminalDesk();
    const blocks = /[▀▄█]{4}/;
    expect((await desk.run(['authorize', '--no-qr'], { columns: 100 })).out).not.toMatch(blocks);
    const pc = await desk.run(['authorize', '--link', 'pc'], { columns: 100 });
    expect(pc.out).not.toMatch(blocks);
    expect(pc.out).toContain('打开  https://auth.example.com/authdesk.html#to=');
    const narrow = await desk.run(['authorize'], { columns: 40 });
    expect(narrow.out).not.toMatch(blocks);
    expect(narrow.err).toMatch(/二维码需要 \d+ 列，终端只有 40 列/);
    const plain = await desk.run(['authorize'], { columns: 100, env: { NO_COLOR: '1' } });
    expect(plain.out).toMatch(blocks);
    expect(plain.out).not.toContain('\u001b');
  });

  it('answers scripts with the fixed fields, and takes kinds, one account and permission sets', async () => {
    const desk = await terminalDesk();
    const made = await authorized(
      desk,
      '--link',
      'pc',
      '--auth-type',
      '6',
      '--biz-appid',
      'wx00000000000000bb',
      '--category',
      '1,2',
    );
    expect(made).toMatchObject({
      sessionId: expect.stringMatching(/^ses_/),
      linkKind: 'pc',
      expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      launchUrl: expect.stringMatching(/^https:\/\/auth\.example\.com\/authdesk\.html#to=/),
    });
    const url = new URL(made.link);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      auth_type: '6',
      biz_appid: 'wx00000000000000bb',
      category_id_list: '1|2',
    });
    for (const wrong of [
      ['--category', '1,x'],
      ['--auth-type', '7'],
      ['--link', 'qr'],
    ])
      expect((await desk.run(['authorize', '--json', ...wrong])).code, wrong.join(' ')).toBe(2);
  });

  it('keeps the session as a draft when WeChat refuses, and names it', async () => {
    const desk = await terminalDesk();
    desk.sandbox.fault({ endpoint: 'api_create_preauthcode', errcode: 45009 });
    const refused = await desk.run(['authorize', '--json', '--label', '茶馆']);
    expect([refused.code, refused.json()]).toMatchObject([
      1,
      { error: { code: 'wechat.45009', sessionId: expect.any(String) } },
    ]);
    expect((await desk.run(['session', 'list', '--json'])).json()).toMatchObject([
      { label: '茶馆', state: 'draft' },
    ]);
  });
});

describe('authdesk complete', () => {
  it('takes the callback from stdin or as an argument, with or without the session', async () => {
    const desk = await terminalDesk();
    const ways: ((id: string, callback: string) => [string[], { stdin?: string }])[] = [
      (id, callback) => [['complete', id, '-'], { stdin: `${callback}\n` }],
      (id, callback) => [['complete', id], { stdin: callback }],
      (id, callback) => [['complete', id, callback], {}],
      (_, callback) => [['complete', callback], {}],
      (_, callback) => [['complete', '-'], { stdin: callback }],
      (_, callback) => [['complete'], { stdin: callback }],
    ];
    for (const way of ways) {
      const { sessionId, link } = await authorized(desk, '--label', '城南花店');
      const { callback, authorizerAppid } = await desk.scan(link);
      const [line, options] = way(sessionId, callback);
      const done = await desk.run([...line, '--json'], options);
      expect(done.code, done.out).toBe(0);
      expect(done.json()).toMatchObject({
        sessionId,
        label: '城南花店',
        state: 'authorized',
        authorizerAppid,
        nickName: expect.any(String),
        kind: expect.any(String),
        permissions: expect.arrayContaining([{ id: expect.any(Number), name: expect.any(String) }]),
        timeline: expect.arrayContaining([
          { at: expect.stringMatching(/Z$/), state: 'authorized', note: expect.any(String) },
        ]),
      });
    }
  });

  it('names permissions in the language asked for', async () => {
    const desk = await terminalDesk();
    const { link } = await authorized(desk);
    const { callback } = await desk.scan(link, { permissions: [1] });
    const done = await desk.run(['complete', '-', '--json', '--lang', 'en'], { stdin: callback });
    expect(done.json()).toMatchObject({ permissions: [{ id: 1, name: 'Message management' }] });
    const shown = await desk.run(['session', 'list', '--json', '--lang', 'zh']);
    expect(shown.json()).toMatchObject([{ permissions: [{ id: 1, name: '消息管理' }] }]);
  });

  it('says which session a callback belongs to when it is another one’s', async () => {
    const desk = await terminalDesk();
    const first = await authorized(desk);
    const second = await authorized(desk);
    const { callback } = await desk.scan(first.link);
    const refused = await desk.run(['complete', second.sessionId, '-', '--json'], { stdin: callback });
    expect([refused.code, refused.json()]).toMatchObject([
      2,
      { error: { code: 'session.otherSession', sessionId: first.sessionId } },
    ]);
  });

  it('leaves a lost answer uncertain, exit code 3, and recovers from the list', async () => {
    const desk = await terminalDesk();
    const { sessionId, link } = await authorized(desk);
    const { callback, authorizerAppid } = await desk.scan(link);
    desk.sandbox.fault({ endpoint: 'api_query_auth', kind: 'drop-answer' });
    const lost = await desk.run(['complete', sessionId, '-', '--json'], { stdin: callback });
    expect([lost.code, lost.json()]).toMatchObject([3, { error: { sessionId } }]);
    expect((await desk.run(['session', 'show', sessionId, '--json'])).json()).toMatchObject({
      state: 'uncertain',
    });
    const found = await desk.run(['session', 'recover', sessionId, '--json']);
    expect([found.code, found.json()]).toMatchObject([
      0,
      { sessionId, candidates: [{ authorizerAppid, authorizedAt: expect.stringMatching(/Z$/) }] },
    ]);
    const claimed = await desk.run([
      'session',
      'recover',
      sessionId,
      '--authorizer',
      authorizerAppid,
      '--json',
    ]);
    expect(claimed.json()).toMatchObject({ sessionId, state: 'authorized', authorizerAppid });
  });

  it('refuses what is no result', async () => {
    const desk = await terminalDesk();
    await authorized(desk);
    for (const stdin of ['nonsense', 'preauthcode@@@abcdefghijklmnopqrstuvwxyz0123', ''])
      expect((await desk.run(['complete', '-', '--json'], { stdin })).code, stdin).toBe(2);
    expect((await desk.run(['complete', 'a', 'b', '--json'])).json()).toMatchObject({
      error: { code: 'usage.value' },
    });
  });
});

/** Reads the first JSON line that a command prints while it still runs: here by asking the data folder. */
const until = async <T>(look: () => Promise<T | undefined>): Promise<T> => {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

describe('authdesk authorize --wait', { timeout: 60_000 }, () => {
  const waiting = async (
    options: { stdin?: PassThrough; keyboard?: FakeKeyboard; signals?: EventEmitter } = {},
    json = true,
  ) => {
    const desk = await terminalDesk();
    const running = desk.run(['authorize', '--wait', ...(json ? ['--json'] : [])], options);
    const link = await until(async () => desk.sandbox.snapshot().preAuthCodes.at(-1));
    const state = await until(async () => {
      const { out } = await desk.run(['session', 'list', '--json', '--state', 'linked']);
      return JSON.parse(out)[0]?.sessionId;
    });
    return { desk, running, sessionId: String(state), preAuthCode: link.value };
  };
  const linkOf = async (desk: Awaited<ReturnType<typeof terminalDesk>>, sessionId: string) => {
    const { out } = await desk.run(['session', 'show', sessionId, '--no-qr']);
    return /https:\/\/open\.weixin\S+/.exec(out)?.[0] ?? '';
  };

  it('ends when the callback is pasted on stdin; as JSON Lines: the link, then the result', async () => {
    const stdin = new PassThrough();
    const { desk, running, sessionId } = await waiting({ stdin });
    const { callback, authorizerAppid } = await desk.scan(await linkOf(desk, sessionId));
    stdin.write('this is no callback\n');
    stdin.write(`${callback}\n`);
    const { code, lines } = await running;
    expect(code).toBe(0);
    expect(lines()).toMatchObject([
      { sessionId, link: expect.any(String) },
      { sessionId, state: 'authorized', authorizerAppid },
    ]);
    expect(lines()).toHaveLength(2);
  });

  it('takes an authorized push over several lines', async () => {
    const stdin = new PassThrough();
    const { desk, running, sessionId, preAuthCode } = await waiting({ stdin });
    await desk.scan(await linkOf(desk, sessionId));
    const code = desk.sandbox.snapshot().authCodes.at(-1);
    const appid = desk.sandbox.credentials.componentAppid;
    stdin.write(`<xml>\n<AppId>${appid}</AppId>\n<InfoType>authorized</InfoType>\n`);
    stdin.write(
      `<AuthorizerAppid>${code?.authorizerAppid}</AuthorizerAppid>\n<AuthorizationCode>${code?.value}</AuthorizationCode>\n`,
    );
    stdin.write(`<PreAuthCode>${preAuthCode}</PreAuthCode>\n</xml>\n`);
    expect((await running).lines()).toMatchObject([{}, { state: 'authorized' }]);
  });

  it('asks at the keyboard without echo, and again after a wrong paste', async () => {
    const keyboard = new FakeKeyboard();
    const { desk, running, sessionId } = await waiting({ keyboard }, false);
    const { callback } = await desk.scan(await linkOf(desk, sessionId));
    keyboard.type('nonsense\r');
    await until(async () => keyboard.raw.length >= 3 || undefined);
    keyboard.type(`${callback}\r`);
    const { code, out, err } = await running;
    expect(code, err).toBe(0);
    expect(out + err).not.toContain(new URL(callback).searchParams.get('auth_code'));
    expect(out).toContain('已授权');
    expect(keyboard.raw.at(-1)).toBe(false);
  });

  it('ends when another front finishes the session', async () => {
    const { desk, running, sessionId } = await waiting({ stdin: new PassThrough() });
    const { callback } = await desk.scan(await linkOf(desk, sessionId));
    expect((await desk.run(['complete', '-'], { stdin: callback })).code).toBe(0);
    expect((await running).lines()).toMatchObject([{}, { sessionId, state: 'authorized' }]);
  });

  it('ends with exit code 5 when another front cancels it', async () => {
    const { desk, running, sessionId } = await waiting({ stdin: new PassThrough() });
    await desk.run(['session', 'cancel', sessionId]);
    const { code, lines } = await running;
    expect([code, lines()[1]]).toMatchObject([5, { error: { code: 'cancelled', sessionId } }]);
  });

  it('ends with the refusal when stdin ends after something unusable', async () => {
    const stdin = new PassThrough();
    const { running } = await waiting({ stdin });
    stdin.end('nonsense');
    const { code, lines } = await running;
    expect([code, lines()[1]]).toMatchObject([2, { error: { code: expect.stringMatching(/^input\./) } }]);
  });

  it('ends at Ctrl-C with exit code 5; the session still waits', async () => {
    const signals = new EventEmitter();
    const { desk, running, sessionId } = await waiting({ stdin: new PassThrough(), signals });
    signals.emit('interrupt');
    const { code, lines } = await running;
    expect([code, lines()[1]]).toMatchObject([5, { error: { code: 'cancelled' } }]);
    expect((await desk.run(['session', 'show', sessionId, '--json'])).json()).toMatchObject({
      state: 'linked',
    });
  });
});

describe('authdesk session', () => {
  it('lists by state, text and number, with the same objects as show', async () => {
    const desk = await terminalDesk();
    for (const label of ['一号店', '二号店', '三号店']) await authorized(desk, '--label', label);
    const list = async (...options: string[]) =>
      (await desk.run(['session', 'list', '--json', ...options])).json();
    expect(await list()).toMatchObject([{ label: '三号店' }, { label: '二号店' }, { label: '一号店' }]);
    expect(await list('--limit', '1')).toHaveLength(1);
    expect(await list('--search', '二号')).toMatchObject([
      { label: '二号店', state: 'linked', timeline: expect.any(Array) },
    ]);
    expect(await list('--state', 'authorized')).toEqual([]);
    expect(await list('--state', 'pending')).toHaveLength(3);
    expect((await desk.run(['session', 'list', '--limit', '2'])).err).toContain('--limit');
  });

  it('reads a list of more than a page', async () => {
    const desk = await terminalDesk();
    const { openServices } = await import('../../electron/core/context.ts');
    const { testEffects } = await import('../core/support.ts');
    const services = await openServices(desk.dataDir, testEffects());
    const [platform] = services.platforms.list();
    for (let index = 0; index < 120; index += 1)
      services.store.sessions.insert(
        {
          platformId: platform?.id ?? '',
          label: `店 ${index}`,
          authType: 3,
          linkKind: 'h5',
          bizAppid: '',
          categoryIds: [],
          nonce: `nonce-${index}`,
        },
        { note: 'created' },
      );
    await services.close();
    const all = (await desk.run(['session', 'list', '--json'])).json();
    expect(all).toHaveLength(120);
    expect(new Set((Array.isArray(all) ? all : []).map(({ sessionId }) => sessionId)).size).toBe(120);
  });

  it('renews, labels, cancels, and tells of a session that is not there', async () => {
    const desk = await terminalDesk();
    const { sessionId, link } = await authorized(desk);
    const renewed = (await desk.run(['session', 'renew', sessionId, '--link', 'pc', '--json'])).json();
    expect(renewed).toMatchObject({ sessionId, linkKind: 'pc' });
    expect(renewed).not.toMatchObject({ link });
    expect((await desk.run(['session', 'label', sessionId, '新备注', '--json'])).json()).toMatchObject({
      label: '新备注',
    });
    expect((await desk.run(['session', 'cancel', sessionId, '--json'])).json()).toMatchObject({
      state: 'cancelled',
    });
    const gone = await desk.run(['session', 'show', 'ses_aaaaaaaaaaaa', '--json']);
    expect([gone.code, gone.json()]).toMatchObject([2, { error: { code: 'session.notFound' } }]);
  });

  it('exchanges a kept code once more', async () => {
    const desk = await terminalDesk();
    const { sessionId, link } = await authorized(desk);
    const { callback } = await desk.scan(link);
    desk.sandbox.fault({ endpoint: 'api_query_auth', errcode: 45009 });
    expect((await desk.run(['complete', '-', '--json'], { stdin: callback })).code).toBe(1);
    const again = await desk.run(['session', 'exchange', sessionId, '--json']);
    expect([again.code, again.json()]).toMatchObject([0, { state: 'authorized' }]);
  });
});
