import { problem } from '../../shared/errors/problem.ts';
import type { Keyboard, Sink } from './io.ts';

const esc = '\u001b';
const ends: Readonly<Record<string, 'enter' | 'cancel'>> = {
  '\r': 'enter',
  '\n': 'enter',
  // Ctrl-D, Ctrl-C.
  '\u0004': 'enter',
  '\u0003': 'cancel',
};
const edits: Readonly<Record<string, (text: string) => string>> = {
  '\u007f': withoutLast,
  '\b': withoutLast,
  // Ctrl-U.
  '\u0015': () => '',
};
/** Terminals wrap a paste in these, once asked to: its line breaks are not the Enter that ends the input. */
const pasteStart = `${esc}[200~`;
const pasteEnd = `${esc}[201~`;
const askForBrackets = `${esc}[?2004h`;
const noMoreBrackets = `${esc}[?2004l`;
/** What follows Escape when an arrow key or its like was pressed. */
const sequence = /^(?:\[[0-9;?]*[ -/]*[@-~]|O.|.)?/;

/** What was typed and pasted so far, and whether that is all. */
export interface Typed {
  text: string;
  pasting: boolean;
  end?: 'enter' | 'cancel';
}

function withoutLast(text: string): string {
  return [...text].slice(0, -1).join('');
}

/** One step: takes what the keyboard sent. Pure, so that every key has its spec. */
export function typed(before: Typed, keys: string): Typed {
  let state = before;
  let rest = keys;
  while (rest !== '' && !state.end) {
    const { taken, next } = state.pasting ? pasted(state, rest) : pressed(state, rest);
    state = next;
    rest = rest.slice(taken);
  }
  return state;
}

function pasted({ text }: Typed, keys: string): { taken: number; next: Typed } {
  const end = keys.indexOf(pasteEnd);
  const part = end < 0 ? keys : keys.slice(0, end);
  const next = { text: text + part.replace(/\r\n?/g, '\n'), pasting: end < 0 };
  return { taken: part.length + (end < 0 ? 0 : pasteEnd.length), next };
}

function pressed({ text }: Typed, keys: string): { taken: number; next: Typed } {
  if (keys.startsWith(pasteStart)) return { taken: pasteStart.length, next: { text, pasting: true } };
  const [key = ''] = keys;
  const end = ends[key];
  if (end) return { taken: 1, next: { text: end === 'cancel' ? '' : text, pasting: false, end } };
  const edit = edits[key];
  if (edit) return { taken: 1, next: { text: edit(text), pasting: false } };
  const taken = key === esc ? 1 + (sequence.exec(keys.slice(1))?.[0].length ?? 0) : key.length;
  return { taken, next: { text: key === esc ? text : text + key, pasting: false } };
}

/**
 * Asks for a secret without showing it; several lines may be pasted at once.
 * @throws ProblemError `cancelled` at Ctrl-C
 */
export function readHidden(
  keyboard: Keyboard,
  sink: Sink,
  prompt: string,
  signal: AbortSignal,
): Promise<string> {
  sink.write(`${askForBrackets}${prompt}`);
  keyboard.setRawMode(true);
  keyboard.setEncoding('utf8');
  return new Promise((resolve, reject) => {
    let state: Typed = { text: '', pasting: false };
    const finish = (end: () => void) => {
      keyboard.off('data', take);
      keyboard.off('end', cancel);
      signal.removeEventListener('abort', cancel);
      keyboard.setRawMode(false);
      keyboard.pause();
      sink.write(`${noMoreBrackets}\n`);
      end();
    };
    const cancel = () => finish(() => reject(problem('cancelled')));
    const take = (keys: string) => {
      state = typed(state, keys);
      if (state.end === 'cancel') cancel();
      else if (state.end === 'enter') finish(() => resolve(state.text));
    };
    keyboard.on('data', take);
    keyboard.once('end', cancel);
    signal.addEventListener('abort', cancel, { once: true });
    keyboard.resume();
  });
}
