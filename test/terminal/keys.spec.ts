import { describe, expect, it } from 'vitest';
import { readHidden, type Typed, typed } from '../../electron/terminal/hidden.ts';
import { problemOf } from '../core/support/index.ts';
import { FakeKeyboard } from './support.ts';

const start: Typed = { text: '', pasting: false, pending: '' };
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
    const whole = 'a\u001b[200~line 1\nline 2\rline 3\u001b[201~z\r';
    for (let cut = 0; cut <= whole.length; cut += 1)
      expect(keyed(whole.slice(0, cut), whole.slice(cut)), `cut at ${cut}`).toMatchObject({
        text: 'aline 1\nline 2\nline 3z',
        end: 'enter',
      });
    expect(keyed(...whole)).toMatchObject({ text: 'aline 1\nline 2\nline 3z', end: 'enter' });
  });

  it('takes a paste of several lines whole where the terminal does not mark it', () => {
    expect(keyed('<xml>\r<a/>\r\n\n</xml>\r')).toMatchObject({
      text: '<xml>\n<a/>\n\n</xml>',
      end: 'enter',
    });
    expect(keyed('line 1\r\nline 2')).toMatchObject({ text: 'line 1\nline 2' });
    expect(keyed('line 1\r\nline 2')).not.toHaveProperty('end');
  });

  it('leaves out what other control keys send, and the Escape key by itself', () => {
    expect(keyed('a\u0001b\u001ac\td\r')).toMatchObject({ text: 'abcd', end: 'enter' });
    expect(keyed('a', '\u001b', 'b', '\u001b', '\r')).toMatchObject({ text: 'ab', end: 'enter' });
  });

  it('lets Ctrl-C out of a paste whose end got lost', () => {
    expect(keyed('\u001b[200~half a paste', '\r', '\u0003')).toMatchObject({ text: '', end: 'cancel' });
  });

  it('does not end at Ctrl-C inside a paste: it is text there', () => {
    expect(keyed('\u001b[200~a\u0003b\u001b[201~')).toEqual({
      text: 'a\u0003b',
      pasting: false,
      pending: '',
    });
  });
});

describe('a hidden question', () => {
  const ask = (keyboard: FakeKeyboard, signal = new AbortController().signal) => {
    let shown = '';
    const sink = { write: (data: string | Uint8Array) => (shown += String(data)), isTTY: true, columns: 80 };
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

  it.each<[string, (keyboard: FakeKeyboard, interrupt: AbortController) => void]>([
    ['Ctrl-C', (keyboard) => keyboard.type('abc\u0003')],
    ['a signal', (_, interrupt) => interrupt.abort()],
    ['the end of input', (keyboard) => keyboard.push(null)],
    ['a terminal that is closed', (keyboard) => keyboard.destroy(new Error('read EIO'))],
  ])('is cancelled by %s; the keyboard is given back, and nothing listens to it any more', async (_, end) => {
    const keyboard = new FakeKeyboard();
    keyboard.on('error', () => {});
    const heard = () => ['data', 'end', 'error', 'close'].map((event) => keyboard.listenerCount(event));
    const before = heard();
    const interrupt = new AbortController();
    const { answer } = ask(keyboard, interrupt.signal);
    end(keyboard, interrupt);
    expect(await problemOf(answer)).toMatchObject({ code: 'cancelled' });
    expect(keyboard.raw).toEqual([true, false]);
    expect(heard()).toEqual(before);
  });

  it('is not asked when it is too late: the terminal stays as it is', async () => {
    const keyboard = new FakeKeyboard();
    const { answer, shown } = ask(keyboard, AbortSignal.abort());
    expect(await problemOf(answer)).toMatchObject({ code: 'cancelled' });
    expect([keyboard.raw, shown()]).toEqual([[], '']);
  });
});
