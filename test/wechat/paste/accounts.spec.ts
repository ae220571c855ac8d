import { describe, expect, it } from 'vitest';
import { recognise } from '../../../electron/wechat/paste.ts';
import { body, refreshToken, ticket, token } from './samples.ts';

const A = 'wx00000000000000c1';
const B = 'wx00000000000000c2';
const M = 'wx00000000000000aa';
const md5 = '0123456789abcdef0123456789abcdef';
const { stringify } = JSON;
const tokens = (text: string, platform = A) =>
  recognise(text, 'token', { platform }).filter(({ kind }) => kind === 'componentToken');

describe('an account’s token is no component token', () => {
  it.each([
    stringify({ authorizer_appid: M, access_token: token, expires_in: 7200 }),
    stringify({ component_appid: A, authorizer_appid: M, access_token: token, expires_in: 7200 }),
    stringify({ component_appid: A, authorizer_appid: M, token, expires_at: 1_900_000_000 }),
    stringify({ component_appid: A, list: [{ authorizer_appid: M, access_token: token, expires_in: 7200 }] }),
    stringify({ appid: M, access_token: token, expires_in: 7200, refresh_token: refreshToken, openid: 'o1' }),
    stringify({
      access_token: token,
      refresh_token: 'x',
      openid: 'o1',
      scope: 'snsapi_base',
      expires_in: 7200,
    }),
    stringify({ errcode: 0, errmsg: 'ok', access_token: token, expires_in: 7200 }),
    stringify([{ key: 'authorizer_access_token', value: token }]),
    stringify({ key: 'mp_access_token', value: token, expires_in: 7200 }),
    `> get wechat_authorizer_access_token:${A}:${M}\n"${token}"`,
    `easywechat.open_platform.authorizer_access_token.${M}.${md5} "${token}"`,
    `getAuthorizerAccessToken(${M}) = ${token}`,
    `Array\n(\n    [authorizer_appid] => ${M}\n    [access_token] => ${token}\n    [expires_in] => 7200\n)`,
    `POST /cgi-bin/stable_token {"grant_type":"client_credential","appid":"${M}"}\n{"access_token":"${token}","expires_in":7200}`,
  ])('%s', (text) => {
    expect(tokens(text)).toEqual([]);
  });
});

describe('what stands on the line behind a whole token', () => {
  it.each(['OK', 'Done', 'END', 'PONG', 'B2', md5, 'a1b2c3d4-0000-4000-8000-000000000000'])(
    '%s is no part of it',
    (next) => {
      for (const text of [
        `${token}\n${next}`,
        `component_access_token: ${token}\n${next}`,
        `component_access_token:\n${token}\n${next}`,
      ])
        expect(tokens(text).map(({ value }) => value)).toEqual([token]);
    },
  );
});

describe('words and placeholders are no values', () => {
  it.each([
    `Array\n(\n    [AppId] => ${A}\n    [InfoType] => component_verify_ticket\n    [ComponentVerifyTicket] => SimpleXMLElement Object\n        (\n        )\n\n)`,
    'String componentVerifyTicket = wxOpenConfigStorage.getComponentVerifyTicket2();',
    'component_verify_ticket 以 ticket@@@ 开头',
    stringify({ errcode: 0, ticket: `kgt8ON7y${body}`, expires_in: 7200 }),
    stringify({ ticket: `gQH47joAAAAAAAAA${body}`, expire_seconds: 60, url: 'http://weixin.qq.com/q/x1' }),
    'https://cas.example.com/?ticket=ST-12345-abcdefghijklmnopqrstuvwxyz0123',
  ])('in the ticket box: %s', (text) => {
    expect(recognise(text, 'ticket').filter(({ value, problem }) => value !== '' && !problem)).toEqual([]);
  });

  it.each([
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as a file of settings has it.
    'component_access_token=${WX_COMPONENT_ACCESS_TOKEN_2}',
    'component_access_token=YOUR_TOKEN_HERE_12345678',
    stringify({ access_token: `eyJhbGciOi1.${body}.${body}`, expires_in: 7200 }),
  ])('in the token box: %s', (text) => {
    expect(tokens(text)).toEqual([]);
  });

  it.each(['…', '⋯', '[省略]', '<truncated>', '(truncated 120 chars)', '####', '····'])(
    'a value with a prefix cut by %s is stopped',
    (mark) => {
      const found = recognise(`got ${ticket.slice(0, 40)}${mark}`, 'ticket')[0];
      expect(found).toMatchObject({ problem: { code: 'input.cut' } });
    },
  );

  it.each(['[省略]', '<truncated>', '(truncated 120 chars)', '####', '····', '----xxxx'])(
    'a value cut by %s is stopped',
    (mark) => {
      const found = recognise(`component_access_token: ${token.slice(0, 20)}${mark}`, 'token')[0];
      expect(found).toMatchObject({ problem: { code: 'input.cut' } });
    },
  );
});

describe('dashes', () => {
  it('are characters of a value like any other', () => {
    const whole = `ticket@@@${body.slice(0, 40)}----${body.slice(44)}`;
    expect(recognise(`got ${whole}`, 'ticket')[0]).toMatchObject({ kind: 'ticket', value: whole });
    expect(
      recognise(stringify({ component_access_token: `61_----${token}` }), 'token')[0],
    ).not.toHaveProperty('problem');
  });
});

describe('times of a row', () => {
  it('the last one at which it was made counts, and other things’ ends do not', () => {
    const row = stringify({
      component_access_token: token,
      expires_in: 7200,
      created_at: 1_700_000_000,
      updated_at: 1_789_200_000,
    });
    expect(recognise(row, 'token')[0]).toMatchObject({ createdAt: 1_789_200_000_000 });
    const others = `component_access_token: ${token}\nlicense_expires_at: 1700000000\nsession_expire_time: 1700000000`;
    expect(recognise(others, 'token')[0]).not.toHaveProperty('expiresAt');
  });
});

describe('values in front of their owners, and answers behind their requests', () => {
  const other = `62_${body}${body.slice(3, 60)}`;
  it.each([
    `${token}\t${A}\n${other}\t${B}`,
    `${token},${A}\n${other},${B}`,
    stringify([
      [token, A],
      [other, B],
    ]),
    `request {"component_appid":"${A}","component_verify_ticket":"${ticket}"}\nresponse {"component_access_token":"${token}","expires_in":7200}\nrequest {"component_appid":"${B}","component_verify_ticket":"${ticket}"}\nresponse {"component_access_token":"${other}","expires_in":7200}`,
  ])('%s', (text) => {
    expect(recognise(text, 'token', { platform: A })[0]).toMatchObject({ value: token, componentAppid: A });
    expect(recognise(text, 'token', { platform: B })[0]).toMatchObject({ value: other, componentAppid: B });
  });

  it.each([
    `request {"component_appid":"${B}","component_verify_ticket":"${ticket}"}\nresponse {"component_access_token":"${token}","expires_in":7200}`,
    `curl -X POST 'https://api.weixin.qq.com/cgi-bin/component/api_query_auth?component_access_token=${token}' -d '{"component_appid":"${B}","authorization_code":"x"}'`,
    stringify({
      values: [
        { key: 'component_appid', value: B },
        { key: 'component_access_token', value: token },
      ],
    }),
  ])('only another platform’s: %s', (text) => {
    expect(recognise(text, 'token', { platform: A })[0]).toMatchObject({ value: token, componentAppid: B });
  });
});
