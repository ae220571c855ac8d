import { describe, expect, it } from 'vitest';
import { checkHosts } from '../../electron/wechat/check-hosts.ts';
import { checkProfile } from '../../electron/wechat/check-profile.ts';
import { explain, knownCodes } from '../../shared/errors/index.ts';

const codes = (found: readonly { code: string; field?: string | undefined }[]) =>
  found.map(({ code, field }) => `${code} @${field}`);
const hosts = (redirectUri: string, launchDomain: string, apiBase?: string) => {
  const { problems, warnings } = checkHosts({ redirectUri, launchDomain, apiBase });
  return { problems: codes(problems), warnings: codes(warnings) };
};

describe('checkHosts', () => {
  it.each([
    ['https://www.qq.example/cb', 'www.qq.example'],
    ['https://WWW.qq.example/cb?x=1', 'www.QQ.example'],
    ['https://授权.example/cb', '授权.example'],
    ['https://授权.example/cb', new URL('https://授权.example').hostname],
  ])('lets %s with %s pass', (redirectUri, launchDomain) => {
    expect(hosts(redirectUri, launchDomain).problems).toEqual([]);
  });

  it.each([
    ['https://app.qq.example/cb', 'www.qq.example'],
    ['https://qq.example/cb', 'www.qq.example'],
    ['https://www.qq.example.evil.example/', 'www.qq.example'],
    ['https://www.qq.example@evil.example/', 'www.qq.example'],
  ])('blocks %s with %s and names both hosts', (redirectUri, launchDomain) => {
    const { problems } = checkHosts({ redirectUri, launchDomain });
    expect(problems).toEqual([
      {
        code: 'input.hostMismatch',
        field: 'redirectUri',
        params: { redirectHost: new URL(redirectUri).hostname, launchDomain },
      },
    ]);
  });

  it.each([
    ['', '', ['input.redirectUri.empty @redirectUri', 'input.launchDomain.empty @launchDomain']],
    ['  ', 'a.example', ['input.redirectUri.empty @redirectUri']],
    ['www.qq.example/cb', 'www.qq.example', ['input.redirectUri.invalid @redirectUri']],
    ['https://', 'a.example', ['input.redirectUri.invalid @redirectUri']],
    ['ftp://a.example/', 'a.example', ['input.redirectUri.invalid @redirectUri']],
    ['https%3A%2F%2Fa.example%2F', 'a.example', ['input.redirectUri.invalid @redirectUri']],
    ['https://a.example/a b', 'a.example', ['input.redirectUri.invalid @redirectUri']],
    ['https://a.example/very-lo…', 'a.example', ['input.cut @redirectUri']],
    ['https://a.exa...', 'a.example', ['input.cut @redirectUri']],
    ['https://a.example/', 'a example', ['input.launchDomain.invalid @launchDomain']],
    [
      'https://mp.weixin.qq.com/cgi-bin/componentloginpage?x=1',
      'mp.weixin.qq.com',
      ['input.redirectUri.wechat @redirectUri', 'input.launchDomain.wechat @launchDomain'],
    ],
    ['https://a.example/', 'open.weixin.qq.com', ['input.launchDomain.wechat @launchDomain']],
    ['https://developers.weixin.qq.com/platform', 'a.example', ['input.redirectUri.wechat @redirectUri']],
  ])('blocks %j with %j', (redirectUri, launchDomain, expected) => {
    expect(hosts(redirectUri, launchDomain).problems).toEqual(expected);
  });

  it.each([
    ['https://a.example:8443/cb', 'a.example', ['input.redirectUri.port @redirectUri']],
    ['http://a.example/cb', 'a.example', ['input.redirectUri.http @redirectUri']],
    ['https://203.0.113.9/cb', '203.0.113.9', ['input.redirectUri.local @redirectUri']],
    ['https://localhost/cb', 'localhost', ['input.redirectUri.local @redirectUri']],
    ['https://a.example/#/cb', 'a.example', ['input.redirectUri.fragment @redirectUri']],
    ['https://a.example/cb', 'https://a.example/', ['input.launchDomain.form @launchDomain']],
    ['https://a.example/cb', 'a.example', []],
    ['https://a.example:443/cb', 'a.example', []],
  ])('only warns of %s with %s', (redirectUri, launchDomain, expected) => {
    expect(hosts(redirectUri, launchDomain)).toEqual({ problems: [], warnings: expected });
  });

  it('finds nothing unusual in a rehearsal on loopback', () => {
    expect(hosts('http://127.0.0.1:4321/cb', '127.0.0.1:4321', 'http://127.0.0.1:4321')).toEqual({
      problems: [],
      warnings: [],
    });
  });
});

describe('checkProfile', () => {
  const good = {
    name: '生产',
    componentAppid: 'wx0123456789abcdef',
    appSecret: '0123456789abcdef0123456789abcdef',
    messageToken: 'token',
    aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
    proxy: '',
    redirectUri: '',
    launchDomain: '',
    apiBase: 'https://api.weixin.qq.com',
    borrowOnly: false,
  };
  const check = (change: Partial<typeof good>) => {
    const { problems, warnings } = checkProfile({ ...good, ...change });
    return { problems: codes(problems), warnings: codes(warnings) };
  };

  it('has nothing to say about a good one', () => {
    expect(check({})).toEqual({ problems: [], warnings: [] });
    expect(check({ appSecret: '', messageToken: '', aesKey: '', apiBase: '' })).toEqual({
      problems: [],
      warnings: [],
    });
  });

  it.each([
    [{ name: ' ' }, 'input.name.empty @name'],
    [{ componentAppid: '' }, 'input.componentAppid.empty @componentAppid'],
    [{ componentAppid: 'wx0123 456789abcdef' }, 'input.componentAppid.blanks @componentAppid'],
    [{ componentAppid: 'wx0123\u200b456789abcdef' }, 'input.componentAppid.blanks @componentAppid'],
    [{ componentAppid: 'wx0123…cdef' }, 'input.cut @componentAppid'],
    [{ appSecret: '0123****cdef' }, 'input.cut @appSecret'],
    [{ appSecret: '0123\n4567' }, 'input.appSecret.blanks @appSecret'],
    [{ componentAppid: good.appSecret, appSecret: good.componentAppid }, 'input.swapped @componentAppid'],
    [{ componentAppid: good.appSecret }, 'input.componentAppid.secret @componentAppid'],
    [{ appSecret: good.componentAppid }, 'input.appSecret.appid @appSecret'],
    [{ aesKey: good.aesKey.slice(1) }, 'input.aesKey @aesKey'],
    [{ aesKey: `${good.aesKey}=` }, 'input.aesKey @aesKey'],
    [{ apiBase: 'api.weixin.qq.com' }, 'input.apiBase @apiBase'],
    [{ apiBase: 'https://gate.example/?key=1' }, 'input.apiBase @apiBase'],
    [{ apiBase: 'https://user:pass@gate.example' }, 'input.apiBase @apiBase'],
    [{ proxy: '127.0.0.1:7890' }, 'input.proxy @proxy'],
    [{ proxy: 'socks4://127.0.0.1:7890' }, 'input.proxy @proxy'],
  ])('blocks %j', (change, expected) => {
    expect(check(change).problems).toEqual([expected]);
  });

  it.each([
    ['https://api.weixin.qq.com/cgi-bin', 'path', 'https://api.weixin.qq.com'],
    ['https://api.weixin.qq.com/cgi-bin/component/', 'path', 'https://api.weixin.qq.com'],
    ['https://api.weixin.qq.com/cgi-bin/component/api_component_token', 'path', 'https://api.weixin.qq.com'],
    ['https://API.weixin.qq.com./wxa', 'path', 'https://api.weixin.qq.com'],
    ['http://sh.api.weixin.qq.com/cgi-bin/token?grant_type=x', 'path', 'https://sh.api.weixin.qq.com'],
    ['api.weixin.qq.com/cgi-bin', 'path', 'https://api.weixin.qq.com'],
    ['https://mp.weixin.qq.com', 'notApi', 'https://api.weixin.qq.com'],
    ['https://open.weixin.qq.com/cgi-bin', 'notApi', 'https://api.weixin.qq.com'],
    ['developers.weixin.qq.com/platform', 'notApi', 'https://api.weixin.qq.com'],
    ['https://qyapi.weixin.qq.com', 'notApi', 'https://api.weixin.qq.com'],
    ['https://api.mch.weixin.qq.com/v3', 'notApi', 'https://api.weixin.qq.com'],
    ['https://servicewechat.com/', 'notApi', 'https://api.weixin.qq.com'],
    ['https://gw.example.com/wx/cgi-bin/component/api_query_auth', 'path', 'https://gw.example.com/wx'],
    ['https://gw.example.com/cgi-bin/token', 'path', 'https://gw.example.com'],
  ])('blocks the API base %s and offers the right one', (apiBase, kind, base) => {
    const { problems } = checkProfile({ ...good, apiBase });
    expect(problems).toMatchObject([{ code: `input.apiBase.${kind}`, field: 'apiBase', params: { base } }]);
    expect(checkProfile({ ...good, apiBase: base })).toEqual({ problems: [], warnings: [] });
    for (const lang of ['zh', 'en'] as const)
      expect(explain(problems[0] ?? { code: '' }, lang)).toMatchObject({
        hint: expect.stringContaining(base),
        actions: ['use-api-base', 'edit-platform'],
      });
  });

  it('offers the scheme that was left out', () => {
    expect(checkProfile({ ...good, apiBase: 'gw.example.com/wx/' }).problems).toEqual([
      { code: 'input.apiBase', field: 'apiBase', params: { base: 'https://gw.example.com/wx' } },
    ]);
  });

  it.each([
    ['https://gw.example.com/wechat/cgi-bin', 'https://gw.example.com/wechat'],
    ['https://gw.example.com/cgi-bin/component/', 'https://gw.example.com'],
    ['http://127.0.0.1:8099/cgi-bin', 'http://127.0.0.1:8099'],
    ['https://gw.example.com/wxa', 'https://gw.example.com'],
  ])('only doubts %s: a gateway may have that path', (apiBase, base) => {
    expect(checkProfile({ ...good, apiBase })).toEqual({
      problems: [],
      warnings: [{ code: 'input.apiBase.repeats', field: 'apiBase', params: { base } }],
    });
  });

  it.each([
    'https://api.weixin.qq.com/',
    'https://api2.weixin.qq.com',
    'https://gw.example.com/cgi-bin/wx-proxy',
    'https://weixin.qq.com.example.com',
    'https://myweixin.example.com/wechat',
  ])('has nothing to say about %s', (apiBase) => {
    expect(checkProfile({ ...good, apiBase })).toEqual({ problems: [], warnings: [] });
  });

  it.each([
    [{ componentAppid: 'WX0123456789ABCDEF' }, 'input.componentAppid.form @componentAppid'],
    [{ componentAppid: 'gh_0123456789ab' }, 'input.componentAppid.form @componentAppid'],
    [{ appSecret: 'an unusual one'.replaceAll(' ', '-') }, 'input.appSecret.form @appSecret'],
    [{ apiBase: 'http://gate.example' }, 'input.apiBase.http @apiBase'],
  ])('only warns of %j', (change, expected) => {
    expect(check(change)).toEqual({ problems: [], warnings: [expected] });
  });

  it.each(['http://127.0.0.1:7890', 'https://p.example', 'socks5://user:pa***ss@p.example:1080'])(
    'takes the proxy %s',
    (proxy) => {
      expect(check({ proxy }).problems).toEqual([]);
    },
  );

  it('takes any last character of an AES key, and blanks around everything', () => {
    for (const last of 'ABZaz09')
      expect(check({ aesKey: ` ${good.aesKey.slice(0, 42)}${last}\n` }).problems).toEqual([]);
    expect(check({ componentAppid: ` ${good.componentAppid} ` })).toEqual({ problems: [], warnings: [] });
  });

  it('has its texts in the catalogue', () => {
    const all = [
      ...checkProfile({ ...good, name: '', componentAppid: '', aesKey: 'x', proxy: 'x', apiBase: 'x' })
        .problems,
      ...checkProfile({ ...good, componentAppid: 'x', appSecret: 'y', apiBase: 'http://gate.example' })
        .warnings,
      ...checkHosts({ redirectUri: 'http://1.2.3.4:80/#x', launchDomain: 'https://x/' }).problems,
      ...checkHosts({ redirectUri: 'http://1.2.3.4:81/#x', launchDomain: 'https://x/' }).warnings,
    ];
    expect(all.length).toBeGreaterThan(10);
    for (const { code } of all) expect(knownCodes).toContain(code);
  });
});
