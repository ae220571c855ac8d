import { describe, expect, it } from 'vitest';
import { readHidden, type Typed, typed } from '../../electron/terminal/hidden.ts';
import { problemOf } from '../core/support.ts';
import { FakeKeyboard } from './support.ts';

const start: Typed = { text: '', pasting: false };
const keyed = (...chunks: string[]) => chunks.reduce(typed, start);

describe('typing without echo', () => {
  it.each([
    [['abc\r'], { text: 'abc', end: 'enter' }],
    [['a', 'b', '\n'], { text: 'ab', end: 'enter' }],
    [['ab\u0004'], { text: 'ab', end: 'enter' }],
    [['ab\u007fc\r'], { text: 'ac', end: 'enter' }],
    [['中文\b\r'], { text: '中', end: 'enter' }],
    [['wrong\u0015right\r'], { text: 'right', end: 'enter' }],
    [['secret\u0003'], { text: '', end: 'cancel' }],
    [['a\u001b[Db\u001bOHc\r'], { text: 'abc', end: 'enter' }],
    [['\u007f\u007fx\r'], { text: 'x', end: 'enter' }],
  ])('%j is %j', (chunks, expected) => {
    expect(keyed(...chunks)).toMatchObject(expected);
  });

  it('takes a paste of several lines whole, wherever the chunks are cut', () => {
    const whole = 'a\u001b[200~line 1\r\nline 2\rline 3\u001b[201~z\r';
    const expected = { text: 'aline 1\nline 2\nline 3z', end: 'enter' };
    expect(keyed(whole)).toMatchObject(expected);
    const cut = whole.indexOf('line 2');
    expect(keyed(whole.slice(0, cut), whole.slice(cut))).toMatchObject(expected);
  });

  it('does not end at Ctrl-C inside a paste: it is text there', () => {
    expect(keyed('\u001b[200~a\u0003b\u001b[201~')).toEqual({ text: 'a\u0003b', pasting: false });
  });
});

describe('a hidden question', () => {
  const ask = (keyboard: FakeKeyboard, signal = new AbortController().signal) => {
    let shown = '';
    const sink = { write: (text: string) => (shown += text), isTTY: true, columns: 80 };
    return { answer: readHidden(keyboard, sink, 'AppSecret：', signal), shown: () => shown };
  };

  it('shows the prompt and nothing of the answer, and gives the keyboard back', async () => {
    const keyboard = new FakeKeyboard();
    const { answer, shown } = ask(keyboard);
    keyboard.type('s3cret\r');
    expect(await answer).toBe('s3cret');
    expect(shown()).toContain('AppSecret：');
    expect(shown()).not.toContain('s3cret');
    expect(keyboard.raw).toEqual([true, false]);
    expect(shown().startsWith('\u001b[?2004h')).toBe(true);
    expect(shown()).toContain('\u001b[?2004l');
  });

  it('is cancelled by Ctrl-C, by a signal and by the end of input; the keyboard is given back each time', async () => {
    const interrupt = new AbortController();
    for (const end of [
      (keyboard: FakeKeyboard) => keyboard.type('abc\u0003'),
      () => interrupt.abort(),
      (keyboard: FakeKeyboard) => keyboard.push(null),
    ]) {
      const keyboard = new FakeKeyboard();
      const { answer } = ask(keyboard, interrupt.signal);
      end(keyboard);
      expect(await problemOf(answer)).toMatchObject({ code: 'cancelled' });
      expect(keyboard.raw).toEqual([true, false]);
    }
  });
});
