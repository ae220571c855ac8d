import { describe, expect, it } from 'vitest';
import { padded, table, twoColumns, widthOf, wrapped } from '../../electron/terminal/layout.ts';

describe('columns', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['授权台', 6],
    ['a授b', 4],
    ['「」，。', 8],
    ['e\u0301', 1],
    ['👍', 2],
  ])('of %j: %i', (text, width) => {
    expect(widthOf(text)).toBe(width);
  });

  it('line up, Chinese beside Latin', () => {
    expect(padded('授权', 6)).toBe('授权  ');
    expect(
      twoColumns(
        [
          ['名称', 'a'],
          ['AppID', 'b'],
        ],
        '',
      ),
    ).toBe('名称   a\nAppID  b');
    expect(
      table([
        ['授权', 'x'],
        ['a', 'y'],
      ]),
    ).toBe('授权  x\na     y');
    expect(table([])).toBe('');
  });

  it('keep a value in its line, whatever it holds, and a list of any length in memory', () => {
    const forged = '店\n✗ 会话 现在是：已授权\r\n\u2028x';
    expect(table([[forged, 'a']])).toBe('店 ✗ 会话 现在是：已授权 x  a');
    expect(twoColumns([['名称', forged]]).split('\n')).toHaveLength(1);
    expect(table(Array.from({ length: 200_000 }, () => ['x'])).length).toBe(400_000 - 1);
  });
});

describe('long lines', () => {
  it('are broken at blanks, between Chinese characters and behind |, no line beginning with punctuation', () => {
    expect(wrapped('one two three', 8)).toBe('one two\nthree');
    expect(wrapped('平台的名称，或编号', 10)).toBe('平台的名\n称，或编号');
    expect(wrapped('a|bb|ccc', 5)).toBe('a|bb|\nccc');
    expect(wrapped('令牌 component_access_token', 10)).toBe('令牌\ncomponent_access_token');
  });

  it('keep their own breaks, and every character', () => {
    const text = '例：authdesk export --format json\n默认不含令牌；含令牌的文件权限为 0600。';
    expect(wrapped(text, 200)).toBe(text);
    for (const columns of [6, 12, 40])
      expect(wrapped(text, columns).replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
  });
});
