import { describe, expect, it } from 'vitest';
import { recognise } from '../../electron/wechat/paste.ts';
import { knownCodes } from '../../shared/errors/index.ts';
import { body, callback, code, first, ticket, ticketPush, token } from './paste/samples.ts';

describe('the box decides', () => {
  it('what a bare value is taken for', () => {
    expect(first(body, 'ticket')).toMatchObject({
      kind: 'ticket',
      confidence: 'guess',
      warnings: [{ code: 'input.noPrefix' }],
    });
    expect(first(body, 'callback')).toMatchObject({ kind: 'authCode', confidence: 'guess' });
    expect(first(body)).toMatchObject({ kind: 'ticket', confidence: 'guess' });
  });

  it('what comes first when there are several things', () => {
    const all = [ticketPush, callback, `{"component_access_token":"${token}","expires_in":7200}`].join('\n');
    expect(first(all, 'ticket')?.kind).toBe('ticketPush');
    expect(first(all, 'token')?.kind).toBe('componentToken');
    expect(first(all, 'callback')?.kind).toBe('callback');
  });

  it('but never what a value says it is itself', () => {
    expect(first(code, 'ticket')?.kind).toBe('authCode');
    expect(first(ticket, 'callback')?.kind).toBe('ticket');
    expect(first(callback, 'token')?.kind).toBe('callback');
  });
});

describe('nothing', () => {
  it.each([
    ['', 'input.empty'],
    [' \n\u200b\ufeff ', 'input.empty'],
    ['hello', 'input.unknown'],
    ['this is a long english sentence without any value in it whatsoever', 'input.unknown'],
    ['wx0000000000000001', 'input.unknown'],
    ['gh_0123456789ab', 'input.unknown'],
    ['0123456789abcdef0123456789abcdef', 'input.unknown'],
    [
      '{"errcode":40001,"errmsg":"invalid credential, access_token is invalid or not latest"}',
      'input.unknown',
    ],
    ['the prefix is ticket@@@ and then the value', 'input.unknown'],
    ['https://a.example/cb?code=123&state=4', 'input.unknown'],
  ])('in %j', (text, code) => {
    expect(recognise(text)).toEqual([
      { kind: 'unknown', confidence: 'guess', value: '', warnings: [], problem: { code } },
    ]);
  });

  it.each(['ticket', 'token', 'callback'] as const)('says what belongs into the box for a %s', (hint) => {
    expect(first('hello there', hint)?.problem).toEqual({ code: `input.${hint}` });
    expect(knownCodes).toContain(`input.${hint}`);
  });

  it('has a text for each code', () => {
    for (const code of ['input.joined', 'input.noPrefix', 'input.several', 'input.cut', 'input.encrypted']) {
      expect(knownCodes).toContain(code);
    }
  });
});
