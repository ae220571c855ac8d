import { isUtf8 } from 'node:buffer';
import { problem } from '../../shared/errors/problem.ts';

import { readHidden } from './hidden.ts';
import { longest, stdinBytes } from './stdin.ts';
import type { Terminal, Text } from './terminal.ts';

/** UTF-8 takes no more for one of JavaScript's characters. */
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
 * A text that is no business of the shell's history or the process list: asked for without echo when a person sits at
 * the keyboard, else all of stdin.
 * @param label what is asked for
 * @throws ProblemError `cancelled`
 */
export function pastedText(terminal: Terminal, label: Text): Promise<string> {
  return asked(terminal, label, false);
}

/** One secret: the environment's, else asked for without echo, else stdin's first line. */
export async function secretLine(terminal: Terminal, variable: string, label: Text): Promise<string> {
  return terminal.io.env[variable] || firstLine(await asked(terminal, label, true));
}

async function asked(terminal: Terminal, label: Text, oneLine: boolean): Promise<string> {
  const { io, signal, t } = terminal;
  if (io.keyboard)
    return readHidden(io.keyboard, io.stderr, t(['terminal.input.hidden', { label: t(label) }]), signal);
  return terminal.busy(['terminal.input.reading', { label: t(label) }], readStdin(terminal, oneLine));
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
