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

describe('hostile pastes', () => {
  const MiB = 1 << 20;
  const fill = (unit: string) => unit.repeat(Math.ceil(MiB / unit.length)).slice(0, MiB);
  const mixed = Array.from({ length: MiB }, (_, index) => String.fromCharCode((index * 7919) % 65536)).join(
    '',
  );

  it.each([
    ['any characters at all', mixed],
    ['lone surrogates', fill('\ud800')],
    ['percent signs', fill('%')],
    ['nested percents', fill('%25')],
    ['encoded garbage', fill('%40%c3%28')],
    ['open brackets', fill('[')],
    ['open braces', fill('{"token":')],
    ['quotes', fill('"')],
    ['quotes and an end', `${fill('"').slice(1)}a`],
    ['line ends in quotes', fill(`${'"'.repeat(2000)}a\n`)],
    ['backslashes', fill('\\')],
    ['at signs', fill('@')],
    ['prefixes', fill('ticket@@@')],
    ['prefixes in lines', fill('ticket@@@a\nb1\n')],
    ['codes without end', fill('auth_code=')],
    ['URLs without end', fill('https://')],
    ['callbacks', fill('https://a/?auth_code=x&')],
    ['open elements', fill('<InfoType>')],
    ['pushes that never close', fill('<xml><InfoType><![CDATA[')],
    ['labels', fill('component_access_token = ')],
    ['labels and blanks', fill(`component_access_token${' '.repeat(500)}`)],
    ['one word', fill('a')],
    ['line breaks', fill('\n')],
    ['ampersands', fill('&amp;')],
    ['unicode escapes', fill('\\u005c')],
    ['JSON lines', fill('{"token":"x"}\n')],
    ['ellipses', fill('…')],
    ['words in one pair of brackets', `token [${fill('a ')}]`],
    ['groups', `token ${fill('{a=1}')}`],
    ['records', fill('token {a:1}\n\n')],
    ['entries with a key and a value', `token {${fill('key=token,value=1,')}}`],
    ['a ticket behind a megabyte', `${fill('x ')}${ticket}`],
  ])('%s: an answer, and no error', (_, text) => {
    for (const hint of [undefined, 'ticket', 'callback'] as const) {
      const found = recognise(text, hint);
      expect(found.length).toBeGreaterThan(0);
      expect(found.length).toBeLessThanOrEqual(20);
      for (const { warnings, value } of found) {
        expect(Array.isArray(warnings)).toBe(true);
        expect(value.length).toBeLessThan(2100);
      }
    }
  });

  it('a value at the end of much text is found', () => {
    expect(first(`${'x '.repeat(400_000)}\n${ticket}`)).toMatchObject({ kind: 'ticket', value: ticket });
  });
});
