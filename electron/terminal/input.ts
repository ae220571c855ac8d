import { isUtf8 } from 'node:buffer';
import { Writable } from 'node:stream';
import { problem } from '../../shared/errors/problem.ts';
import type { ErrorCode } from '../../shared/errors/remedies/index.ts';
import { readHidden } from './hidden.ts';
import { harmless } from './layout.ts';
import type { Terminal, Text } from './terminal.ts';

/** The most that UTF-8 takes for one of JavaScript's characters. */
const bytesPerCharacter = 3;

/** Until the end of stdin, or its first line. @throws ProblemError `cancelled` when interrupted, `input.unknown` when too long */
async function readStdin(terminal: Terminal, oneLine: boolean): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stdinBytes(terminal, terminal.signal)) {
    parts.push(part);
    size += part.length;
    if (size > longest * bytesPerCharacter) throw problem('input.unknown');
    if (oneLine && part.includes('\n')) break;
  }
  const text = textOf(Buffer.concat(parts));
  if (text.length > longest) throw problem('input.unknown');
  return oneLine ? firstLine(text) : text;
}

/** UTF-8; else each byte for itself, since a serializer's lengths are bytes that no text encoding keeps. */
const textOf = (bytes: Buffer): string =>
  isUtf8(bytes) ? new TextDecoder().decode(bytes) : bytes.toString('latin1');

const firstLine = (text: string) => text.split(/\r?\n/)[0] ?? '';

/**
 * A text that must not stand in the shell's history or the process list: asked for without echo when a person sits at
 * the keyboard, else all of stdin.
 * @param label what is asked for
 * @param oneLine of stdin only the first line
 * @throws ProblemError `cancelled`
 */
export async function pastedText(terminal: Terminal, label: Text, oneLine = false): Promise<string> {
  const { io, signal, t } = terminal;
  if (io.keyboard)
    return readHidden(io.keyboard, io.stderr, t(['terminal.input.hidden', { label: t(label) }]), signal);
  return terminal.busy(['terminal.input.reading', { label: t(label) }], readStdin(terminal, oneLine));
}

/** One secret: the environment's, else asked for without echo, else stdin's first line. */
export async function secretLine(terminal: Terminal, variable: string, label: Text): Promise<string> {
  return terminal.io.env[variable] || firstLine(await pastedText(terminal, label, true));
}

/**
 * What an argument `VALUE|-` stands for: itself, or what is pasted when it is `-` or left out.
 * A secret in an argument stays readable in the shell's history, and is said to.
 */
export async function valueOrPasted(
  terminal: Terminal,
  value: string | undefined,
  label: Text,
): Promise<string> {
  if (value === undefined || value === '-') return pastedText(terminal, label);
  terminal.say('terminal.input.noteWhatStandsOnThe');
  return value;
}

/** The contract's longest text, in characters; nothing longer is of use to it. */
export const longest = 1_048_576;

/**
 * What comes on stdin, as it comes: UTF-8, a byte order mark left out.
 * @throws ProblemError `cancelled` when the signal is aborted
 */
export async function* stdinText(terminal: Terminal, signal: AbortSignal): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of stdinBytes(terminal, signal)) yield decoder.decode(chunk, { stream: true });
}

/** The same as bytes: a store's value may be no text. @throws ProblemError `cancelled` when the signal is aborted */
export async function* stdinBytes({ io }: Terminal, signal: AbortSignal): AsyncGenerator<Buffer> {
  const { stdin } = io;
  const stop = () => stdin.destroy();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    for await (const chunk of stdin) yield Buffer.from(chunk);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
  if (signal.aborted) throw problem('cancelled');
}

/**
 * Has the operator type something before anything is lost for good.
 * @param guard the refusal where stdin is no keyboard, so that nothing can be asked
 * @returns what was typed
 * @throws ProblemError `guard`, `cancelled`
 */
export async function typedAnswer(
  { io, t, signal }: Terminal,
  question: Text,
  guard: ErrorCode,
): Promise<string> {
  if (!io.keyboard) throw problem(guard);
  const output = new Writable({
    write(chunk, _encoding, done) {
      io.stderr.write(String(chunk));
      done();
    },
  });
  // Most commands ask nothing.
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: io.keyboard, terminal: true, output });
  // The end of input closes the lines, and the question would never resolve.
  const closed = new AbortController();
  lines.once('close', () => closed.abort());
  try {
    return await lines.question(harmless(t(question)), { signal: AbortSignal.any([signal, closed.signal]) });
  } catch (error) {
    // By a signal, by Ctrl-C, or because the input ended: nothing else ends a question.
    io.stderr.write('\n');
    throw problem('cancelled', {}, error);
  } finally {
    lines.close();
  }
}
