// A megabyte of each, which takes its time.
import { describe, expect, it } from 'vitest';
import { recognise } from '../../../electron/wechat/paste.ts';
import { first, ticket } from './samples.ts';

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
