import { describe, expect, it } from 'vitest';
import { Characters, Spans } from '../../electron/wechat/characters.ts';

const blank = new Characters(/\s/);

/** The runs around each `=` of a text. */
function runsOf(text: string, reach = 100): string[] {
  const spans = new Spans(text, blank);
  return [...text.matchAll(/=/g)].map(({ index }) => text.slice(...spans.around(index, index + 1, reach)));
}

describe('the run that a place stands in', () => {
  it.each([
    ['a=b', ['a=b']],
    ['x a=b y', ['a=b']],
    ['a=b=c d', ['a=b=c', 'a=b=c']],
    ['a=b c=d', ['a=b', 'c=d']],
    ['= =', ['=', '=']],
    ['a= =b', ['a=', '=b']],
  ])('%s', (text, expected) => {
    expect(runsOf(text)).toEqual(expected);
  });

  it('goes no farther than it may', () => {
    expect(runsOf('abc=def', 2)).toEqual(['bc=de']);
  });

  it('is the one of its beginning where a value goes over its end', () => {
    const spans = new Spans('ab=c d&e f', blank);
    expect(spans.around(2, 6, 100)).toEqual([0, 8]);
    expect(spans.around(9, 10, 100)).toEqual([9, 10]);
  });
});
