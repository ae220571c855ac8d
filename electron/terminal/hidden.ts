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
/** The same while its end has not come yet: what a terminal sends is cut anywhere. */
const unfinished = /^(?:\[[0-9;?]*[ -/]*)?$/;
const controlKey = /^\p{Cc}$/u;
/** Events after which a keyboard gives nothing more. */
const gone = ['end', 'error', 'close'] as const;

/** What was typed and pasted so far, and whether that is all. */
export interface Typed {
  text: string;
  pasting: boolean;
  /** The beginning of a sequence that came without its end. */
  pending: string;
  end?: 'enter' | 'cancel';
}

function withoutLast(text: string): string {
  return [...text].slice(0, -1).join('');
}

/** One step: takes what the keyboard sent. Pure, so that every key has its spec. */
export function typed(before: Typed, keys: string): Typed {
  // Inside a paste Ctrl-C is text, unless it comes alone: a paste whose end got lost can still be cancelled.
  if (keys === '\u0003') return { text: '', pasting: false, pending: '', end: 'cancel' };
  let state: Typed = { ...before, pending: '' };
  let rest = continued(before.pending, keys);
  while (rest !== '' && !state.end) {
    const { taken, next } = state.pasting ? pasted(state, rest) : pressed(state, rest);
    state = next;
    rest = state.pending === '' ? rest.slice(taken) : '';
  }
  return state;
}

/** What was pending with what came now; an Escape key that was pressed alone begins no sequence. */
function continued(pending: string, keys: string): string {
  return pending === esc && !keys.startsWith('[') ? keys : pending + keys;
}

interface Step {
  taken: number;
  next: Typed;
}

function pasted({ text }: Typed, keys: string): Step {
  const end = keys.indexOf(pasteEnd);
  const pending = end < 0 ? beginningOf(pasteEnd, keys) : '';
  const part = end < 0 ? keys.slice(0, keys.length - pending.length) : keys.slice(0, end);
  const next = { text: text + part.replace(/\r\n?/g, '\n'), pasting: end < 0, pending };
  return { taken: part.length + (end < 0 ? 0 : pasteEnd.length), next };
}

/** The longest end of a text that a mark may begin with. */
function beginningOf(mark: string, text: string): string {
  for (let length = Math.min(mark.length - 1, text.length); length > 0; length -= 1)
    if (text.endsWith(mark.slice(0, length))) return mark.slice(0, length);
  return '';
}

function pressed({ text }: Typed, keys: string): Step {
  const going = (taken: number, after = text): Step => ({
    taken,
    next: { text: after, pasting: false, pending: '' },
  });
  if (keys.startsWith(pasteStart))
    return { taken: pasteStart.length, next: { text, pasting: true, pending: '' } };
  if (keys.startsWith(esc) && unfinished.test(keys.slice(1)))
    return { taken: 0, next: { text, pasting: false, pending: keys } };
  const lineBreak = /^(?:\r\n|\r|\n)/.exec(keys)?.[0];
  // Without those marks a paste still comes at once: a line break with more behind it is not the Enter key.
  if (lineBreak && lineBreak.length < keys.length) return going(lineBreak.length, `${text}\n`);
  const [key = ''] = keys;
  const end = ends[key];
  if (end)
    return { taken: 1, next: { text: end === 'cancel' ? '' : text, pasting: false, pending: '', end } };
  const edit = edits[key];
  if (edit) return going(1, edit(text));
  if (key === esc) return going(1 + (sequence.exec(keys.slice(1))?.[0].length ?? 0));
  // Other control keys write nothing: unseen, they would end up in the secret.
  return going(key.length, controlKey.test(key) ? text : text + key);
}

/**
 * Asks for a secret without showing it; several lines may be pasted at once.
 * @throws ProblemError `cancelled` at Ctrl-C, when the signal is aborted, and when the terminal is closed
 */
export function readHidden(
  keyboard: Keyboard,
  sink: Sink,
  prompt: string,
  signal: AbortSignal,
): Promise<string> {
  if (signal.aborted || keyboard.destroyed) return Promise.reject(problem('cancelled'));
  keyboard.setRawMode(true);
  keyboard.setEncoding('utf8');
  sink.write(`${askForBrackets}${prompt}`);
  return new Promise((resolve, reject) => {
    let state: Typed = { text: '', pasting: false, pending: '' };
    const finish = (end: () => void) => {
      keyboard.off('data', take);
      for (const event of gone) keyboard.off(event, cancel);
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
    for (const event of gone) keyboard.once(event, cancel);
    signal.addEventListener('abort', cancel, { once: true });
    keyboard.resume();
  });
}
