import { describe, expect, it } from 'vitest';
import {
  brunoLiteral,
  dotenvLiteral,
  goLiteral,
  inComment,
  javaLiteral,
  type Literal,
  phpLiteral,
  pythonLiteral,
  redisLiteral,
  sqlLiteral,
} from '../../../electron/core/exports/literals.ts';
import { hostile } from './support.ts';

const code = { redisLiteral, goLiteral, javaLiteral, phpLiteral, pythonLiteral, sqlLiteral };
const lone = 'a\ud800b';

/** What `\x41`, `\u0041` and `\"` stand for, as the manuals of redis-cli, Go, PHP and Python say alike. */
const unescaped = (literal: string): string =>
  literal
    .slice(1, -1)
    .replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|([\s\S]))/g, (_, x?: string, u?: string, char?: string) =>
      char === undefined ? String.fromCharCode(Number.parseInt(x ?? u ?? '', 16)) : char,
    );

describe('a value in source code', () => {
  it.each(Object.entries(code))('%s: on one line, without control characters', (_, literal: Literal) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    for (const value of hostile) expect(literal(value) ?? '').not.toMatch(/[\u0000-\u001f\u007f]/);
  });

  it.each(Object.entries({ redisLiteral, goLiteral, phpLiteral, pythonLiteral }))(
    '%s: reads back as it was',
    (_, literal: Literal) => {
      for (const value of hostile) expect(unescaped(literal(value) ?? '')).toBe(value);
    },
  );

  it('keeps variables out of PHP, and what ends Java\u2019s lines before it is read', () => {
    expect(phpLiteral('{$x} $y')).toBe('"{\\$x} \\$y"');
    expect(javaLiteral('\n汉\u007f\\u0041"')).toBe('"\\012\\u6c49\\177\\\\u0041\\""');
    expect(goLiteral('\ufeff')).toBe('"\\ufeff"');
  });

  it('is refused where half a character cannot be written', () => {
    for (const literal of [redisLiteral, goLiteral, phpLiteral, sqlLiteral, dotenvLiteral, brunoLiteral])
      expect(literal(lone)).toBeUndefined();
    expect(pythonLiteral(lone)).toBe('"a\\ud800b"');
    expect(javaLiteral(lone)).toBe('"a\\ud800b"');
    expect(javaLiteral('长'.repeat(22_000))).toBeUndefined();
  });

  it('in SQL is bytes as soon as modes would read it differently', () => {
    expect(sqlLiteral('ticket@@@abc')).toBe("'ticket@@@abc'");
    expect(sqlLiteral("o'clock")).toBe("CONVERT(X'6f27636c6f636b' USING utf8mb4)");
    expect(sqlLiteral('a\\')).toBe("CONVERT(X'615c' USING utf8mb4)");
  });

  it('in an environment is refused rather than read as another one', () => {
    expect(dotenvLiteral('refreshtoken@@@a-b_c')).toBe('refreshtoken@@@a-b_c');
    expect(dotenvLiteral('a b$HOME')).toBe("'a b$HOME'");
    for (const value of ["it's", 'a\rb', 'a\u0000b']) expect(dotenvLiteral(value)).toBeUndefined();
    for (const value of ['a\nb', '{{x}}', ' a', 'a ']) expect(brunoLiteral(value)).toBeUndefined();
  });

  it('in a comment ends no comment', () => {
    expect(inComment('a\nb */ ?> \\u000a c\u2028d\u202e')).toBe('a b * / ? >  u000a c d ');
  });
});
