import { extname, resolve } from 'node:path';
import type { FileResult } from '../../shared/contract/index.ts';
import { problem } from '../../shared/errors/problem.ts';
import type { FileToSave } from '../core/effects/index.ts';
import type { Piece } from '../core/exports/bytes.ts';
import { textOf, writeWhole } from '../core/exports/write-file.ts';
import { writeFolder } from '../core/exports/write-folder.ts';
import type { DataFolder } from './data-folder.ts';
import { harmless, harmlessJson } from './layout.ts';
import type { Terminal } from './terminal.ts';

export const outFlag = '--out <FILE|->';

/** @returns where the file is; undefined when it went to stdout. @throws ProblemError `cancelled`, as sendOut */
export async function saveTo(
  terminal: Terminal,
  folder: DataFolder,
  out: string,
  force: boolean,
  write: () => Promise<FileResult>,
): Promise<string | undefined> {
  folder.saveTo((file) => sendOut(terminal, out, force, file));
  const result = await write();
  if (result.kind !== 'saved') throw problem('cancelled');
  return out === '-' ? undefined : result.fileName;
}

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
  if (file.files && out !== '-' && !out.endsWith('.zip')) return folderOut(terminal, out, force, file.files);
  if (out === '-') {
    // A script gets the whole document or a refusal: an export may break in the middle.
    // A file or a pipe gets it byte for byte; what is shown must not steer the terminal.
    const shown = (text: string) => (io.stdout.isTTY ? harmlessFile(text, file.mime) : text);
    if (json) io.stdout.write(shown(await textOf(chunks())));
    else if (isText(file)) for await (const chunk of chunks()) io.stdout.write(shown(String(chunk)));
    else await binaryOut(terminal, file, chunks());
    return { kind: 'saved', fileName: '-' };
  }
  const path = resolve(io.cwd, out);
  const writing = 'terminal.outFile.writingTheFile';
  await terminal.busy(writing, writeWhole(path, { ...file, chunks }, force));
  return { kind: 'saved', fileName: path };
}

const isText = ({ mime, files }: FileToSave): boolean => !files && /^text\/|json/.test(mime);

/** A pipe or a file takes it byte for byte; a terminal would take it for commands. */
async function binaryOut(
  { io }: Terminal,
  { fileName }: FileToSave,
  chunks: AsyncIterable<Piece>,
): Promise<void> {
  if (io.stdout.isTTY)
    throw problem('usage.binaryToTerminal', { params: { format: extname(fileName).slice(1) } });
  // The next piece may take the place of this one before it has gone out.
  for await (const chunk of chunks) io.stdout.write(Buffer.from(chunk));
}

async function folderOut(
  terminal: Terminal,
  out: string,
  force: boolean,
  files: NonNullable<FileToSave['files']>,
): Promise<FileResult> {
  const path = resolve(terminal.io.cwd, out);
  const all = () => untilAborted(files(), terminal.signal);
  await terminal.busy('terminal.outFile.writingTheFolder', writeFolder(path, all, force));
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
