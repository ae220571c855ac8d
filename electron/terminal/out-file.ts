import { resolve } from 'node:path';
import type { FileResult } from '../../shared/contract/index.ts';
import { problem } from '../../shared/errors/problem.ts';
import type { FileToSave } from '../core/effects/index.ts';
import { textOf, writeWhole } from '../core/exports/write-file.ts';
import { harmless, harmlessJson } from './layout.ts';
import type { Terminal } from './terminal.ts';

/**
 * Where `--out FILE|-` sends a file.
 * @param out as given; `-` is stdout
 * @param force a file that is there may go
 * @throws ProblemError `export.exists`, `export.write`, `cancelled`
 */
export async function sendOut(
  terminal: Terminal,
  out: string,
  force: boolean,
  file: FileToSave,
): Promise<FileResult> {
  const { io, json, signal } = terminal;
  const chunks = () => untilAborted(file.chunks(), signal);
  if (out === '-') {
    // A script gets the whole document or a refusal: an export may break in the middle.
    // A file or a pipe gets it byte for byte; what is shown must not steer the terminal.
    const shown = (text: string) => (io.stdout.isTTY ? harmlessFile(text, file.mime) : text);
    if (json) io.stdout.write(shown(await textOf(chunks())));
    else for await (const chunk of chunks()) io.stdout.write(shown(String(chunk)));
    return { kind: 'saved', fileName: '-' };
  }
  const path = resolve(io.cwd, out);
  const writing = 'terminal.outFile.writingTheFile';
  await terminal.busy(writing, writeWhole(path, { ...file, chunks }, force));
  return { kind: 'saved', fileName: path };
}

/** Ends of lines stay; in JSON what steers is escaped, elsewhere it becomes a blank. */
function harmlessFile(text: string, mime: string): string {
  return mime.startsWith('application/json') ? harmlessJson(text) : harmless(text.replaceAll('\r\n', '\n'));
}

async function* untilAborted<Chunk>(
  chunks: AsyncIterable<Chunk>,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  for await (const chunk of chunks) {
    if (signal.aborted) throw problem('cancelled');
    yield chunk;
  }
}
