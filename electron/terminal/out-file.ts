import { resolve } from 'node:path';
import type { FileResult } from '../../shared/contract/index.ts';
import { problem } from '../../shared/errors/problem.ts';
import type { FileToSave } from '../core/effects.ts';
import { writeWhole } from '../core/write-file.ts';
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
    if (json) io.stdout.write(await textOf(chunks()));
    else for await (const chunk of chunks()) io.stdout.write(chunk);
    return { kind: 'saved', fileName: '-' };
  }
  const path = resolve(io.cwd, out);
  const writing = { zh: '正在写文件', en: 'Writing the file' };
  await terminal.busy(writing, writeWhole(path, { ...file, chunks }, force));
  return { kind: 'saved', fileName: path };
}

export async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}

async function* untilAborted(chunks: AsyncIterable<string>, signal: AbortSignal): AsyncGenerator<string> {
  for await (const chunk of chunks) {
    if (signal.aborted) throw problem('cancelled');
    yield chunk;
  }
}
