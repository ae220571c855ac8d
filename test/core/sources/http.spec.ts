import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isUnfit } from '../../../electron/core/sources/reading.ts';
import { serveOnLoopback } from '../../loopback-server.ts';
import { bytesOf, type CoreBench, openBench, problemOf } from '../support/index.ts';
import { accountsOf, addSource, answering, longToken } from './support.ts';

let bench: CoreBench;
beforeEach(async () => {
  bench = await openBench({ profile: { guarded: true } });
});
afterEach(() => bench.close());

const token = longToken('http');

describe('a source over HTTP', () => {
  it.each([
    ['微管家’s', { code: 0, errorMsg: 'OK', data: { token } }],
    ['WeChat’s own', { component_access_token: token, expires_in: 5400 }],
    ['an envelope', { data: { componentAccessToken: token, expiresAt: Date.now() + 5400_000 } }],
    ['a bare token', token],
    ['a log line', `component_access_token=${token} expires_in=5400`],
  ])('is understood: %s', async (_name, answer) => {
    const { id } = await answering(bench, () => answer);
    const found = await bench.services.sources.test(id);
    expect(found.token).toMatchObject({
      valueMasked: '99_h…b3Ab',
      place: expect.stringContaining('/inner/'),
    });
    const tells = JSON.stringify(answer).includes('5400') || JSON.stringify(answer).includes('expiresAt');
    if (tells) expect(found.token?.leftSeconds).toBeGreaterThan(5_390);
    else expect(found.token?.expiresAt).toBeNull();
    expect(JSON.stringify(found)).not.toContain(token);
  });

  it('is understood when it brings a ticket', async () => {
    const ticket = `ticket@@@${'x1'.repeat(20)}`;
    const { id } = await answering(bench, () => ({ code: 0, errorMsg: 'OK', data: { ticket } }));
    expect(await bench.services.sources.test(id)).toMatchObject({
      token: null,
      ticket: { valueMasked: 'ticket@@@x1x1…x1x1' },
      gaps: [
        { what: 'token', why: 'absent' },
        { what: 'refreshTokens', why: 'absent' },
      ],
    });
    const { status } = await bench.services.tickets.putFrom(bench.platform.id, id);
    expect(status).toMatchObject({ source: 'source', valueMasked: 'ticket@@@x1x1…x1x1' });
  });

  it('says what the system itself says', async () => {
    const { id } = await answering(bench, () => ({ code: 1007, errorMsg: 'Ticket为空' }));
    const { gaps } = await bench.services.sources.test(id);
    expect(gaps[0]).toMatchObject({ what: 'token', why: 'refused', said: '1007 Ticket为空' });
    expect(await problemOf(bench.services.tokens.borrowFrom(bench.platform.id, id))).toMatchObject({
      code: 'source.nothing',
      params: { why: 'refused', said: '1007 Ticket为空' },
    });
  });

  it('does not keep what the system quotes of the address', async () => {
    const answer = () => ({ code: 401, message: 'invalid key s3cr3t-of-the-address' });
    const { id } = await answering(bench, answer, ':s3cr3t-of-the-address@');
    const { gaps } = await bench.services.sources.test(id);
    expect(gaps[0]).toMatchObject({ why: 'refused', said: expect.stringContaining('401 invalid key') });
    expect(await problemOf(bench.services.tokens.borrowFrom(bench.platform.id, id))).toMatchObject({
      code: 'source.nothing',
    });
    expect(JSON.stringify([gaps, bench.services.sources.list()])).not.toContain('s3cr3t');
  });

  it('gives no token of another platform, and none that is over', async () => {
    const other = { component_appid: 'wx0123456789abcdef', component_access_token: token };
    let answer: unknown = other;
    const { id } = await answering(bench, () => answer);
    expect(await problemOf(bench.services.tokens.borrowFrom(bench.platform.id, id))).toMatchObject({
      params: { why: 'otherPlatform' },
    });
    answer = { component_access_token: token, expires_at: '2020-01-01T00:00:00Z' };
    expect(await problemOf(bench.services.tokens.borrowFrom(bench.platform.id, id))).toMatchObject({
      params: { why: 'ended' },
    });
    expect(bench.services.tokens.status(bench.platform.id).state).toBe('none');
  });

  it('sends the address’s user and password, or its password as Bearer, and shows neither', async () => {
    const seen: (string | undefined)[] = [];
    const origin = await serveOnLoopback((request, response) => {
      seen.push(request.headers.authorization);
      response.end(token);
    });
    const [scheme, rest] = origin.split('//');
    for (const [name, login] of [
      ['basic', 'reader:geheim%40'],
      ['bearer', ':geheim%40'],
    ] as const) {
      const source = await addSource(bench, { name, address: `${scheme}//${login}@${rest}/t?key=geheim` });
      expect(source.place).toBe(`${origin}/t`);
      await bench.services.sources.test(source.id);
    }
    expect(seen).toEqual([`Basic ${Buffer.from('reader:geheim@').toString('base64')}`, 'Bearer geheim@']);
    expect(JSON.stringify(bench.services.sources.list())).not.toContain('geheim');
    expect(bytesOf(bench.dataDir)).not.toContain('geheim');
  });

  it('follows a redirect on the same host, and tells of another one', async () => {
    const elsewhere = await serveOnLoopback((_request, response) => response.end(token));
    const origin = await serveOnLoopback((request, response) => {
      const location = request.url === '/near' ? '/there' : elsewhere;
      if (request.url === '/there') response.end(token);
      else response.writeHead(302, { location }).end();
    });
    const near = await addSource(bench, { name: 'near', address: `${origin}/near` });
    expect((await bench.services.sources.test(near.id)).token).not.toBeNull();
    const far = await addSource(bench, { name: 'far', address: `${origin}/far` });
    expect(await problemOf(bench.services.sources.test(far.id))).toMatchObject({
      code: 'source.redirect',
      params: { location: elsewhere },
    });
  });

  it('refuses a huge answer, an error page and a server that is gone, and keeps why', async () => {
    let answer = 'x'.repeat(5 << 20);
    const origin = await serveOnLoopback((request, response) => {
      if (request.url === '/broken') response.writeHead(200, { 'content-length': '99' }).write('{');
      if (request.url === '/broken') request.socket.destroy();
      else if (request.url === '/no') response.writeHead(401).end('no');
      else response.end(answer);
    });
    const test = async (path: string) => {
      const { id } = await addSource(bench, { name: path, address: origin + path });
      const refused = await problemOf(bench.services.sources.test(id));
      expect(bench.services.sources.list().find((source) => source.id === id)?.problem?.code).toBe(
        refused.code,
      );
      return refused;
    };
    expect(await test('/huge')).toMatchObject({ code: 'source.tooLarge' });
    expect(await test('/no')).toMatchObject({ code: 'source.status', params: { status: 401 } });
    expect(await test('/broken')).toMatchObject({ code: 'system.failed' });
    answer = `${'\0'}\ud800<script>=1+1,"'\n${'长'.repeat(10_000)}`;
    const { id } = await addSource(bench, { name: 'hostile', address: `${origin}/hostile` });
    expect(await bench.services.sources.test(id)).toMatchObject({
      token: null,
      gaps: [{ why: 'unreadable' }, {}, {}],
    });
  });

  it('gives accounts, those that can be used; others by name', async () => {
    const accounts = [
      { authorizer_appid: 'wx00000000000000a1', authorizer_refresh_token: 'refreshtoken@@@one' },
      {
        appid: 'wx00000000000000a2',
        refreshtoken: 'second',
        authorizer_access_token: 'access',
        expires_at: 1_900_000_000,
      },
      { appid: '=1+1\n', refresh_token: 'x' },
      { appid: 'wx00000000000000a3', refresh_token: '"; DROP' },
      { appid: 'wx00000000000000a4', refresh_token: 'other', component_appid: 'wxother' },
    ];
    const { id } = await answering(bench, () => ({ data: accounts }));
    const found = await accountsOf(bench, id);
    expect(found.filter((item) => !isUnfit(item))).toEqual([
      { authorizerAppid: 'wx00000000000000a1', refreshToken: 'refreshtoken@@@one', accessToken: undefined },
      {
        authorizerAppid: 'wx00000000000000a2',
        refreshToken: 'second',
        accessToken: { value: 'access', expiresAt: 1_900_000_000_000 },
      },
    ]);
    expect(found.filter(isUnfit)).toEqual([
      { name: '=1+1\n', unfit: 'authorizerAppid' },
      { name: 'wx00000000000000a3', unfit: 'refreshToken' },
      { name: 'wx00000000000000a4', unfit: 'otherPlatform' },
    ]);
    expect((await bench.services.sources.test(id)).refreshTokens).toEqual({ count: 2, complete: true });
  });
});

describe('a source', () => {
  it('has a name of its own, and an address that fits', async () => {
    await addSource(bench);
    for (const name of ['prod', ' prod ', '', '\n', 'x'.repeat(65), '\ud800'])
      expect(await problemOf(addSource(bench, { name })), name).toMatchObject({ code: 'source.name' });
    for (const [kind, address, query] of [
      ['http', 'ftp://a/'],
      ['http', ''],
      ['redis', 'http://a/'],
      ['redis', '10.0.0.5:6379'],
      ['mysql', 'postgres://a/b', 'SELECT 1'],
      ['postgres', 'mysql://a b/', 'SELECT 1'],
    ] as const)
      expect(await problemOf(addSource(bench, { name: 'x', kind, address, query }))).toMatchObject({
        code: 'source.address',
      });
    expect(
      await problemOf(addSource(bench, { name: 'x', kind: 'mysql', query: 'DROP TABLE a' })),
    ).toMatchObject({
      code: 'source.query',
    });
    await expect(addSource(bench, { name: '门店 😀 "生产"' })).resolves.toMatchObject({
      name: '门店 😀 "生产"',
    });
  });

  it('belongs to its platform: another one takes nothing from it', async () => {
    const { id } = await answering(bench, () => token);
    const { platform } = bench.services.platforms.save({
      ...{ name: '另一个', componentAppid: 'wxfedcba9876543210', appSecret: 'f'.repeat(32) },
      ...{
        redirectUri: 'https://a.example.com/authdesk.html',
        launchDomain: '',
        apiBase: bench.sandbox.baseUrl,
      },
    });
    expect(await problemOf(bench.services.tokens.borrowFrom(platform.id, id))).toMatchObject({
      code: 'source.otherPlatform',
    });
    bench.services.platforms.remove(bench.platform.id, bench.platform.name);
    expect(bench.services.sources.list()).toEqual([]);
  });
});
