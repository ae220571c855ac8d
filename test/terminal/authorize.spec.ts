import { describe, expect, it } from 'vitest';
import { authorized, terminalDesk } from './support.ts';

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

  it('tells a return without a code and a damaged one, and the session goes on waiting', async () => {
    const desk = await terminalDesk();
    const { sessionId, link } = await authorized(desk);
    const { callback } = await desk.scan(link);
    const stdin = callback.replace(/&auth_code=.*/, '');
    const returned = await desk.run(['complete', sessionId, '-'], { stdin });
    expect(returned.code).toBe(2);
    expect(returned.err).toMatch(/这个地址里没有授权结果[\s\S]*前有效[\s\S]*authdesk session renew ses_/);
    const inEnglish = await desk.run(['complete', '-', '--json', '--lang', 'en'], { stdin });
    expect(inEnglish.json()).toMatchObject({
      error: {
        code: 'input.notAuthorized',
        message: expect.stringMatching(/^This address holds no authorization result\./),
        sessionId,
      },
    });
    const damaged = await desk.run(['complete', '-', '--json'], {
      stdin: callback.replace(/(?<=auth_code=)[^&]*/, 'queryauthcode%40%40%4'),
    });
    expect([damaged.code, damaged.json()]).toMatchObject([
      2,
      { error: { code: 'input.codeDamaged', sessionId } },
    ]);
    expect((await desk.run(['session', 'show', sessionId, '--json'])).json()).toMatchObject({
      state: 'linked',
      sessionId,
    });
    const amp = callback.replaceAll('&', '&amp;');
    expect((await desk.run(['complete', '-', '--json'], { stdin: amp })).json()).toMatchObject({
      sessionId,
      state: 'authorized',
    });
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
