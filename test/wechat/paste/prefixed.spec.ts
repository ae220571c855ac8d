import { describe, expect, it } from 'vitest';
import { recognise } from '../../../electron/wechat/paste.ts';
import { body, code, first, preAuthCode, refreshToken, ticket, token } from './samples.ts';

describe('values with a prefix', () => {
  it.each([
    ['ticket', ticket],
    ['authCode', code],
    ['componentToken', token],
  ])('%s, bare', (kind, value) => {
    expect(first(value)).toMatchObject({ kind, value, warnings: [] });
    expect(first(value)).not.toHaveProperty('problem');
  });

  it.each([
    ['quotes', `"${ticket}"`],
    ['Chinese quotes and a full stop', `“${ticket}”。`],
    ['blanks and line breaks around', `\r\n\t ${ticket} \n\n`],
    ['zero-width characters', `\ufeff\u200b${ticket.slice(0, 30)}\u200b\u2060${ticket.slice(30)}\u200d`],
    ['percent-encoding', encodeURIComponent(ticket)],
    ['double percent-encoding', encodeURIComponent(encodeURIComponent(ticket))],
    ['JSON escapes', `"ticket\\u0040\\u0040\\u0040${body}"`],
    ['HTML entities', `ticket&#64;&#64;&#64;${body}`],
    ['a log line', `2026-01-02 12:00:01 INFO [nio-8080] received ticket=${ticket}, appid=wx0000000000000001`],
    ['a redis-cli answer', `1) "${ticket}"`],
    ['a PHP dump', `array(1) { ["ticket"]=> string(95) "${ticket}" }`],
    ['serialized PHP', `s:95:"${ticket}";`],
    ['an escaped JSON text', JSON.stringify(JSON.stringify({ ticket }))],
    ['a terminal’s colours', `\u001b[32m${ticket}\u001b[0m`],
  ])('a ticket in %s', (_, text) => {
    expect(first(text)).toMatchObject({ kind: 'ticket', confidence: 'certain', value: ticket });
  });

  it('takes the last of several tickets of a log, and says so', () => {
    const older = `ticket@@@${body.slice(1)}1`;
    const found = recognise(`a ${older}\nb ${ticket}\n`);
    expect(found.map(({ value }) => value)).toEqual([ticket, older]);
    expect(found[0]?.warnings).toEqual([{ code: 'input.several' }]);
  });

  it('names a pre-auth code and a refresh token, which go nowhere', () => {
    for (const hint of [undefined, 'ticket', 'token', 'callback'] as const) {
      expect(first(preAuthCode, hint)).toMatchObject({
        kind: 'preAuthCode',
        problem: { code: 'input.preAuthCode' },
      });
      expect(first(refreshToken, hint)).toMatchObject({
        kind: 'refreshToken',
        problem: { code: 'input.refreshToken' },
      });
    }
  });

  it('does not need the usual length', () => {
    expect(first('ticket@@@LOCAL-TEST-0001')).toMatchObject({
      kind: 'ticket',
      value: 'ticket@@@LOCAL-TEST-0001',
    });
  });
});
