import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recognise } from '../../../electron/wechat/paste.ts';
import { type Pairs, texts } from './notations.ts';

const urlSafe = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const text = (characters: string, minLength: number, maxLength = minLength) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength, maxLength });
const appid = text('0123456789abcdef', 16).map((rest) => `wx${rest}`);
const random = (min: number, max = min) =>
  fc
    .tuple(text(urlSafe, min - 2, max - 2), text('0123456789', 1))
    .map(([rest, digit]) => `Z${rest.replace(/-$/, 'x')}${digit}`);

/** Each kind of value, with the record in which WeChat and stores keep it. */
const kinds = {
  ticket: random(86).map((rest) => ({
    hint: 'ticket',
    value: `ticket@@@${rest}`,
    name: 'component_verify_ticket',
  })),
  token: fc
    .tuple(fc.integer({ min: 10, max: 199 }), random(100, 150))
    .map(([number, rest]) => ({ hint: 'token', value: `${number}_${rest}`, name: 'component_access_token' })),
  code: random(86).map((rest) => ({
    hint: 'callback',
    value: `queryauthcode@@@${rest}`,
    name: 'authorization_code',
  })),
} as const;
const kept = fc.oneof(kinds.ticket, kinds.token, kinds.code);

const record = (owner: string, { name, value }: { name: string; value: string }): Pairs => [
  ['component_appid', owner],
  [name, value],
];

const html = (inner: string) =>
  inner.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
/** What stands around a record where it was copied. */
const wrappings: Readonly<Record<string, (inner: string) => string>> = {
  alone: (inner) => inner,
  'a log line': (inner) =>
    `2026-11-29 10:00:01.123  INFO 1 --- [nio-8080-exec-1] c.e.OpenController : ${inner}`,
  'a field of a JSON log': (inner) => JSON.stringify({ level: 'info', ts: 1789200000.123, msg: inner }),
  'a JSON text twice over': (inner) => JSON.stringify(JSON.stringify({ data: inner })),
  HTML: (inner) => `<pre>${html(inner)}</pre>`,
  'a parameter': (inner) => `https://log.example/?q=${encodeURIComponent(inner)}&from=chat`,
  'a chat': (inner) => `麻烦看下这个：\n\`\`\`\n${inner}\n\`\`\`\n谢谢！`,
  'an indented block': (inner) =>
    inner
      .split('\n')
      .map((line) => `    ${line}`)
      .join('\n'),
  'lines of Windows': (inner) => `first\n${inner}\nlast\n`.replaceAll('\n', '\r\n'),
  'other lines': (inner) =>
    `GET /health 200 3ms\nuser=42 cost=0.013s\n\n${inner}\n\nPOST /api/orders 500 12ms`,
};
const notation = fc.constantFrom(...Object.entries(texts));
const wrapping = fc.constantFrom(...Object.entries(wrappings));
const options = { numRuns: 1500 };

describe('values in whatever they were copied from', () => {
  it('are found, with whose they are', () => {
    fc.assert(
      fc.property(kept, appid, notation, wrapping, (found, owner, [, write], [, wrap]) => {
        const hint = found.hint as 'ticket' | 'token' | 'callback';
        const seen = recognise(wrap(write(record(owner, found))), hint, { isPlatform: () => true })[0];
        expect(seen).toMatchObject({ value: found.value, componentAppid: owner });
        expect(seen).not.toHaveProperty('problem');
      }),
      options,
    );
  });

  it('are told from another platform’s beside them, whichever stands first', () => {
    fc.assert(
      fc.property(
        kept,
        fc.context(),
        appid,
        appid,
        notation,
        wrapping,
        fc.boolean(),
        (found, _, mine, theirs, [, write], [, wrap], first) => {
          fc.pre(mine !== theirs);
          const other = { ...found, value: found.value.replace('Z', 'Y') };
          const both = [write(record(mine, found)), write(record(theirs, other))];
          const whole = wrap((first ? both : both.toReversed()).join('\n\n'));
          const hint = found.hint as 'ticket' | 'token' | 'callback';
          for (const [owner, value] of [
            [mine, found.value],
            [theirs, other.value],
          ] as const)
            expect(recognise(whole, hint, { platform: owner, isPlatform: () => true })[0]).toMatchObject({
              value,
              componentAppid: owner,
            });
        },
      ),
      options,
    );
  });

  it('are not found where there are none', () => {
    const words = fc.array(
      fc.oneof(
        fc.string({ maxLength: 30 }),
        fc.lorem(),
        fc.constantFrom(
          'ticket',
          'token:',
          'component_access_token',
          '"auth_code"',
          '=>',
          '\n',
          '{',
          '}',
          'null',
        ),
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(words, fc.constantFrom('ticket', 'token', 'callback'), (parts, hint) => {
        const found = recognise(parts.join(' '), hint);
        expect(found.filter(({ value, confidence }) => value !== '' && confidence === 'certain')).toEqual([]);
      }),
      options,
    );
  });
});
