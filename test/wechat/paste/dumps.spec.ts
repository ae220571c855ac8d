import { describe, expect, it } from 'vitest';
import { recognise } from '../../../electron/wechat/paste.ts';
import { body, code, first, refreshToken, ticket, token } from './samples.ts';

const appid = 'wx0000000000000001';

describe('dumps and settings', () => {
  it.each([
    [
      'a redis-cli answer under its key',
      `> GET wx:open:wechat_component_access_token:${appid}\n"${token}"`,
      appid,
    ],
    ['a SET command', `SET "wx:open:wechat_component_access_token:${appid}" "${token}" EX 7000`, appid],
    ['a key with underlines', `component_access_token_${appid}: ${token}`, appid],
    ['a key that begins with the appid', `wechatpy:${appid}_component_access_token "\\"${token}\\""`, appid],
    ['a PHP array', `'open_platform.component_access_token.${appid}' => '${token}'`, appid],
    ['a file of settings', `WX_APPID=${appid}\nWX_COMPONENT_ACCESS_TOKEN=${token}\nWX_PORT=80`, appid],
    ['YAML', `component_access_token: "${token}"\nexpires_in: 7200`, undefined],
    ['a row of a table', `INSERT INTO comm VALUES ('component_access_token','${token}')`, undefined],
    [
      'a call of a component endpoint',
      `POST /cgi-bin/component/api_query_auth?access_token=${token} HTTP/1.1`,
      undefined,
    ],
  ])('a token in %s', (_, text, componentAppid) => {
    const found = first(text);
    expect(found).toMatchObject({ kind: 'componentToken', value: token });
    expect(found?.componentAppid).toBe(componentAppid);
  });

  it.each([
    ['a file of settings', `APPID=${appid}\nexport WX_TICKET="${body}"`],
    ['a key of a store', `open_platform.verify_ticket.${appid}: '${body}'`],
    ['a plain name', `appid: ${appid}\nticket: ${body}`],
    ['an SDK’s property', `"verifyTicket": "${body}"`],
  ])('a ticket without prefix in %s', (_, text) => {
    expect(first(text)).toMatchObject({
      kind: 'ticket',
      value: body,
      warnings: [{ code: 'input.noPrefix' }],
    });
  });

  it.each([
    ['an appid behind the name', `component_access_token:${appid}`],
    ['the ticket of something else', `JSAPI_TICKET=${body}`],
    ['words behind the name', `component_verify_ticket:${appid} successfully-received-and-saved`],
  ])('is not taken for a value: %s', (_, text) => {
    expect(first(text)?.kind).toBe('unknown');
  });

  it.each([
    ['its prefix', refreshToken],
    ['percent-encoding', encodeURIComponent(refreshToken)],
    ['quotes and blanks', ` “${refreshToken}” `],
    ['its name', `authorizer_refresh_token=${refreshToken}`],
    ['a row of WeChat’s list', `{"authorizer_appid":"wx00000000000000aa","refresh_token":"${body}"}`],
    ['a store’s key', `wechat_authorizer_refresh_token:${appid}:wx00000000000000aa "${body}"`],
  ])('a refresh token by %s, which goes nowhere', (_, text) => {
    expect(first(text)).toMatchObject({ kind: 'refreshToken', problem: { code: 'input.refreshToken' } });
  });

  it('all that a dump holds, best first', () => {
    const text = JSON.stringify({
      component_verify_ticket: { ticket, createTime: 1700000000 },
      component_access_token: { access_token: token, expires_at: 1700000000000 },
      authorizers: [{ authorizer_appid: 'wx00000000000000aa', authorizer_refresh_token: refreshToken }],
    });
    expect(recognise(text).map(({ kind }) => kind)).toEqual(['componentToken', 'ticket', 'refreshToken']);
    expect(first(text, 'ticket')?.kind).toBe('ticket');
  });

  it('curl lines by what they send', () => {
    const text = `curl -X POST 'https://api.weixin.qq.com/cgi-bin/component/api_query_auth?component_access_token=${token}' -d '{"component_appid":"${appid}","authorization_code":"${code}"}'`;
    expect(first(text)).toMatchObject({ kind: 'authCode', value: code });
    expect(first(text, 'token')).toMatchObject({ kind: 'componentToken', value: token });
    const escaped = `curl -d "{\\"component_appid\\":\\"${appid}\\",\\"component_verify_ticket\\":\\"${body}\\"}" https://api.weixin.qq.com/cgi-bin/component/api_component_token`;
    expect(first(escaped, 'ticket')).toMatchObject({ kind: 'ticket', value: body });
  });

  it('an access log’s line by its query', () => {
    const line = `10.0.0.1 - - [25/Nov/2026:10:00:00 +0800] "GET /cb?authdesk_nonce=n&auth_code=${encodeURIComponent(code)}&expires_in=3600 HTTP/1.1" 200 12 "-" "Mozilla"`;
    expect(first(line)).toMatchObject({ kind: 'callback', value: code, expiresIn: 3600, nonce: 'n' });
    const push =
      '10.0.0.1 - - [25/Nov/2026:10:00:00 +0800] "POST /e?signature=a&timestamp=1700000000&nonce=7&encrypt_type=aes&msg_signature=b HTTP/1.1" 200 7';
    expect(first(push)).toMatchObject({ kind: 'pushQuery', problem: { code: 'input.pushQuery' } });
  });
});
