import { describe, expect, it } from 'vitest';
import { beforeEnd, Characters, endOf } from '../../electron/wechat/characters.ts';

const word = new Characters(/[\w授]/);

describe('a class of characters', () => {
  it.each([
    ['a', true],
    ['_', true],
    ['-', false],
    ['授', true],
    ['权', false],
  ])('%s: %s', (char, expected) => {
    expect(word.has(char, 0)).toBe(expected);
  });

  it('has nothing outside the text', () => {
    expect([word.has('a', -1), word.has('a', 1), word.has('', 0)]).toEqual([false, false, false]);
    // A pattern would find letters in what stands for no character at all.
    expect(new Characters(/[^-]/).has('a', 1)).toBe(false);
  });

  it('says how far they go on from a place', () => {
    expect(word.endFrom('-ab授-c', 1)).toBe(4);
    expect(word.endFrom('-ab授-c', 1, 2)).toBe(3);
    expect(word.endFrom('-ab', 0)).toBe(0);
  });

  it('takes them off the end of a text', () => {
    expect([endOf('x-ab', word), endOf('ab', word), endOf('x-', word)]).toEqual(['ab', 'ab', '']);
    expect([beforeEnd('x-ab', word), beforeEnd('ab', word), beforeEnd('x-', word)]).toEqual(['x-', '', 'x-']);
  });
});
