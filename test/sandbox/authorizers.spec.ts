import { describe, expect, it } from 'vitest';
import {
  authorizeOne,
  type Desk,
  errcodeOf,
  HOUR,
  listOf,
  objectOf,
  REDIRECT,
  scanFor,
  startDesk,
  text,
} from './kit.ts';

const exchange = (desk: Desk, token: string, authorization_code: string) =>
  desk.component('api_query_auth', { authorization_code }, token);
const refresh = (desk: Desk, token: string, authorizer_appid: unknown, authorizer_refresh_token?: unknown) =>
  desk.component('api_authorizer_token', { authorizer_appid, authorizer_refresh_token }, token);
const details = (desk: Desk, token: string, authorizer_appid: string) =>
  desk.component('api_get_authorizer_info', { authorizer_appid }, token);
const list = (desk: Desk, token: string, offset = 0, count = 100) =>
  desk.component('api_get_authorizer_list', { offset, count }, token);

describe('api_query_auth', () => {
  it('answers the authorization and nothing else', async () => {
    const desk = await startDesk();
    const token = await desk.token();
    const { appid, info } = await authorizeOne(desk, token, { kind: 'officialAccount', permissions: [1, 3] });
    expect(info).toEqual({
      authorizer_appid: appid,
      authorizer_access_token: expect.stringMatching(/^\d\d_[\w-]{100,}$/),
      expires_in: 7200,
      authorizer_refresh_token: expect.stringMatching(/^refreshtoken@@@[\w-]{43}$/),
      func_info: [
        { funcscope_category: { id: 1 } },
        {
          funcscope_category: { id: 3 },
          confirm_info: { need_confirm: 0, already_confirm: 0, can_confirm: 0 },
        },
      ],
    });
  });

  it('takes a code once, unless told otherwise', async () => {
    const desk = await startDesk();
    const token = await desk.token();
    const { code } = await authorizeOne(desk, token);
    expect(errcodeOf(await exchange(desk, token, code))).toBe(61010);

    const lenient = await startDesk({ singleUseAuthCode: false });
    const again = await lenient.token();
    const used = await authorizeOne(lenient, again);
    expect(await exchange(lenient, again, used.code)).toHaveProperty('authorization_info');
  });

  it('tells what is no auth code (61009) from one that is too old (61010)', async () => {
    const desk = await startDesk();
    const token = await desk.token();
    const link = await desk.link(token);
    const preAuthCode = text(new URL(link).searchParams.get('pre_auth_code'));
    expect(errcodeOf(await exchange(desk, token, preAuthCode))).toBe(61009);
    expect(errcodeOf(await exchange(desk, token, 'garbage'))).toBe(61009);
    const { code } = await scanFor(desk, link);
    expect(errcodeOf(await exchange(desk, token, encodeURIComponent(code)))).toBe(61009);
    desk.clock.now += HOUR;
    expect(errcodeOf(await exchange(desk, token, code))).toBe(61010);
  });

  it('refuses an account token (61014)', async () => {
    const desk = await startDesk();
    const { info, code } = await authorizeOne(desk, await desk.token());
    const own = text(info.authorizer_access_token);
    expect(errcodeOf(await exchange(desk, own, code))).toBe(61014);
  });
});

describe('api_authorizer_token', () => {
  it('gives a new access token and the same refresh token', async () => {
    const desk = await startDesk();
    const token = await desk.token();
    const { appid, info } = await authorizeOne(desk, token);
    const answer = await refresh(desk, token, appid, info.authorizer_refresh_token);
    expect(answer).toMatchObject({
      expires_in: 7200,
      authorizer_refresh_token: info.authorizer_refresh_token,
    });
    expect(answer).not.toHaveProperty('errcode');
    expect(answer.authorizer_access_token).not.toBe(info.authorizer_access_token);
  });

  it('refuses what does not fit', async () => {
    const desk = await startDesk();
    const token = await desk.token();
    const { appid } = await authorizeOne(desk, token);
    expect(errcodeOf(await refresh(desk, token, appid, 'refreshtoken@@@wrong'))).toBe(61023);
    expect(errcodeOf(await refresh(desk, token, appid, null))).toBe(61023);
    expect(errcodeOf(await refresh(desk, token, 'wx0123456789abcdef', 'x'))).toBe(61003);
    expect(errcodeOf(await refresh(desk, token, desk.sandbox.credentials.componentAppid, 'x'))).toBe(61003);
    expect(errcodeOf(await refresh(desk, token, 'mistyped', 'x'))).toBe(40013);
    expect(errcodeOf(await refresh(desk, token, undefined, 'x'))).toBe(41002);
  });

  it('keeps the refresh token on an update and changes it after a revocation', async () => {
    const desk = await startDesk();
    const token = await desk.token();
    const first = await authorizeOne(desk, token, { nickName: '青禾咖啡' });
    const wish = { authorizerAppid: first.appid };
    const update = await authorizeOne(desk, token, { ...wish, permissions: [1] });
    expect(update.info.authorizer_refresh_token).toBe(first.info.authorizer_refresh_token);
    expect(update.info.func_info).toEqual([{ funcscope_category: { id: 1 } }]);

    await desk.control('unauthorize', wish);
    const old = await refresh(desk, token, first.appid, first.info.authorizer_refresh_token);
    expect(errcodeOf(old)).toBe(61003);
    const again = await authorizeOne(desk, token, wish);
    expect(again.info.authorizer_refresh_token).not.toBe(first.info.authorizer_refresh_token);
    const stale = await refresh(desk, token, first.appid, first.info.authorizer_refresh_token);
    expect(errcodeOf(stale)).toBe(61023);
  });
});

describe('api_get_authorizer_info', () => {
  const marks = {
    officialAccount: [],
    miniProgram: ['MiniProgramInfo', 'signature', 'register_type', 'basic_config'],
    channels: ['channels_info'],
    shop: ['store_info'],
    talent: ['talent_info'],
    supplier: ['supplier_info'],
  };
  const every = [...new Set(Object.values(marks).flat())];

  it.each(Object.entries(marks))('marks a %s as WeChat does', async (kind, present) => {
    const desk = await startDesk();
    const token = await desk.token();
    const auth_type = kind === 'channels' ? '5' : kind === 'talent' ? '8' : '3';
    const { appid, info } = await authorizeOne(desk, token, { kind }, { auth_type });
    const answer = await details(desk, token, appid);
    const account = objectOf(answer.authorizer_info);
    expect(every.filter((mark) => mark in account).sort()).toEqual([...present].sort());
    expect(account).toMatchObject({
      nick_name: expect.stringMatching(/\p{Script=Han}/u),
      user_name: expect.stringMatching(/^gh_[0-9a-f]{12}$/),
      principal_name: expect.any(String),
      service_type_info: { id: expect.any(Number) },
      verify_type_info: { id: expect.any(Number) },
      business_info: { open_pay: 0 },
    });
    const authorization = objectOf(answer.authorization_info);
    expect(authorization).toEqual({
      authorizer_appid: appid,
      authorizer_refresh_token: info.authorizer_refresh_token,
      func_info: info.func_info,
    });
    const picture = await fetch(text(account.head_img));
    expect(picture.headers.get('content-type')).toBe('image/png');
  });

  it('refuses an account that gave nothing', async () => {
    const desk = await startDesk();
    expect(errcodeOf(await details(desk, await desk.token(), 'wx0123456789abcdef'))).toBe(61003);
  });
});

describe('api_get_authorizer_list', () => {
  it('has no refresh token in a row until the code was exchanged once', async () => {
    const desk = await startDesk();
    const token = await desk.token();
    const { appid, code } = await scanFor(desk, await desk.link(token));
    const row = { authorizer_appid: appid, auth_time: Math.floor(desk.clock.now / 1000) };
    expect(await list(desk, token)).toEqual({ total_count: 1, list: [row] });
    const { authorization_info } = await exchange(desk, token, code);
    const refresh_token = objectOf(authorization_info).authorizer_refresh_token;
    expect((await list(desk, token)).list).toEqual([{ ...row, refresh_token }]);
  });

  it('pages through thousands, 500 at most at a time', async () => {
    const desk = await startDesk({ authorizers: 10_000 });
    const token = await desk.token();
    expect(errcodeOf(await list(desk, token, 0, 501))).toBe(40170);
    expect(errcodeOf(await list(desk, token, -1, 10))).toBe(40097);
    const page = await list(desk, token, 9_900, 500);
    expect(page.total_count).toBe(10_000);
    expect(listOf(page.list)).toHaveLength(100);
    expect(listOf((await list(desk, token, 10_000, 500)).list)).toEqual([]);
  });

  it('leaves out who revoked', async () => {
    const desk = await startDesk({ authorizers: 2 });
    const token = await desk.token();
    const [first] = listOf((await list(desk, token)).list);
    await desk.control('unauthorize', { authorizerAppid: first?.authorizer_appid });
    expect((await list(desk, token)).total_count).toBe(1);
  });
});

describe('accounts to fill the list', () => {
  it('are the same for the same number, distinct, of several kinds, and refreshable', async () => {
    const one = await startDesk({ authorizers: 300 });
    const two = await startDesk({ authorizers: 300 });
    const { accounts, authorizations } = one.sandbox.snapshot();
    expect(two.sandbox.snapshot().authorizations).toEqual(authorizations);
    expect(new Set(accounts.map((account) => account.nickName)).size).toBe(accounts.length);
    expect(new Set(accounts.map((account) => account.kind)).size).toBeGreaterThan(4);
    const [given] = authorizations;
    const answer = await refresh(one, await one.token(), given?.authorizerAppid, given?.refreshToken);
    expect(answer).toHaveProperty('authorizer_access_token');
  });

  it('are not taken by a scan', async () => {
    const desk = await startDesk({ authorizers: 5 });
    const before = new Set(desk.sandbox.snapshot().authorizations.map((given) => given.authorizerAppid));
    const { appid } = await scanFor(desk, await desk.link(await desk.token(), { redirect_uri: REDIRECT }));
    expect(before).not.toContain(appid);
  });
});
