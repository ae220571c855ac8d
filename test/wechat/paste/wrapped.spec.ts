import { describe, expect, it } from 'vitest';
import { recognise } from '../../../electron/wechat/paste.ts';
import { quotedPrintable } from '../mail.ts';
import { callback, code, first, ticket, ticketPush, token } from './samples.ts';

describe('values that were broken or cut', () => {
  it.each([
    ['by a terminal', `${ticket.slice(0, 80)}\n${ticket.slice(80)}`],
    ['in quotes', `"${ticket.slice(0, 60)}\r\n   ${ticket.slice(60)}"`],
    ['in three', `${ticket.slice(0, 40)}\n${ticket.slice(40, 80)}\n${ticket.slice(80)}`],
    ['short before its end', `${ticket.slice(0, 93)}\n${ticket.slice(93)}`],
  ])('a ticket broken %s is joined, and that is said', (_, text) => {
    expect(first(text, 'ticket')).toMatchObject({
      kind: 'ticket',
      value: ticket,
      warnings: [{ code: 'input.joined' }],
    });
  });

  it.each([60, 110, 130, 150])('a callback broken after %i characters is joined', (at) => {
    const text = `授权好了：\n${callback.slice(0, at)}\n${callback.slice(at)}\n谢谢`;
    expect(first(text, 'callback')).toMatchObject({ kind: 'callback', value: code, expiresIn: 3600 });
  });

  it('a bare token broken over lines is joined', () => {
    expect(first(`${token.slice(0, 70)}\n${token.slice(70)}`, 'token')).toMatchObject({
      kind: 'componentToken',
      value: token,
      warnings: [{ code: 'input.joined' }],
    });
  });

  it.each(['ok', 'thanks', 'wx0000000000000001', '2026-01-02', '1700000000', 'https://a.example/x', '谢谢'])(
    'the line %s after a whole value is not part of it',
    (line) => {
      expect(first(`${ticket}\n${line}`)).toMatchObject({ kind: 'ticket', value: ticket, warnings: [] });
      expect(first(`${callback}\n${line}`)).toMatchObject({ kind: 'callback', value: code, expiresIn: 3600 });
    },
  );

  it.each([
    ['ticket', 'ticket@@@Zk3-9fQx…1w2', undefined],
    ['ticket', `${ticket.slice(0, 40)}...`, undefined],
    ['ticket', 'ticket@@@…', 'ticket'],
    ['componentToken', '92_Zk3-9f…Q1w2', 'token'],
    ['componentToken', '92_Zk3-9f****Q1w2', undefined],
    ['componentToken', '{"component_access_token":"92_abcdefgh...","expires_in":7200}', 'token'],
    ['callback', `https://a.example/cb?auth_code=${code.slice(0, 40)}…`, 'callback'],
    ['authCode', 'Zk3-9f…Q1w2', 'callback'],
    ['ticketPush', ticketPush.replace(ticket, `${ticket.slice(0, 30)}…`), undefined],
  ] as const)('a cut %s is named and stopped: %s', (kind, text, hint) => {
    expect(first(text, hint)).toMatchObject({ kind, problem: { code: 'input.cut' } });
  });

  it('a whole value wins over a cut one', () => {
    expect(first(`${ticket.slice(0, 30)}…\n${ticket}`)).toMatchObject({ value: ticket });
  });
});

describe('a window’s width', () => {
  const appid = 'wx00000000000000c1';
  const broken = (text: string, width: number) =>
    (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join('\n');

  it.each([40, 60, 76, 80, 100, 120])('of %i breaks no value, wherever the break falls', (width) => {
    const answer = JSON.stringify({
      component_appid: appid,
      component_access_token: token,
      expires_in: 7200,
    });
    for (let shift = 0; shift < width; shift += 3) {
      const found = first(broken(`${'x'.repeat(shift)} ${answer}`, width), 'token');
      expect(found, `shifted by ${shift}`).toMatchObject({
        value: token,
        warnings: [{ code: 'input.joined' }],
      });
    }
    const row = `*************************** 1. row ***\ncomponent_access_token: ${token}\nexpires_in: 7200`;
    expect(first(broken(row, width), 'token')).toMatchObject({ value: token, expiresIn: 7200 });
  });

  it('joins no lines that only happen to be as long as each other', () => {
    const other = `62_${token.slice(3)}`;
    const keys = `wechat_component_access_token:${appid} ${token}\nwechat_component_access_token:wx00000000000000c2 ${other}`;
    expect(recognise(keys, 'token').map(({ value }) => value)).toEqual([other, token]);
    const list = ['component_access_token', token, 'expires_in', '7200'].join('\n');
    expect(first(list, 'token')).toMatchObject({ value: token, warnings: [] });
  });
});

describe('the source of a mail', () => {
  it.each([
    ['a ticket', `<ComponentVerifyTicket><![CDATA[${ticket}]]></ComponentVerifyTicket>`, ticket],
    ['a token', `{"component_access_token":"${token}","expires_in":7200}`, token],
    ['a callback', `https://a.example/cb?authdesk_nonce=abc&auth_code=${code}&expires_in=3600`, code],
  ])('%s', (_, text, value) => {
    for (let shift = 0; shift < 76; shift += 5) {
      const mail = quotedPrintable(`${'x'.repeat(shift)} ${text} thanks`);
      expect(first(`Subject: it\r\n\r\n${mail}\r\n`), `shifted by ${shift}`).toMatchObject({ value });
    }
  });
});
