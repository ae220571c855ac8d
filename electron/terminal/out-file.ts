import { resolve } from 'node:path';
import type { FileResult } from '../../shared/contract/index.ts';
import type { FileToSave } from '../core/effects.ts';
import { writeWhole } from '../core/write-file.ts';
import type { Terminal } from './terminal.ts';

/**
 * Where `--out FILE|-` sends a file.
 * @param out as given; `-` is stdout
 * @param force a file that is there may go
 * @throws ProblemError `export.exists`, `export.write`
 */
export async function sendOut(
  terminal: Terminal,
  out: string,
  force: boolean,
  file: FileToSave,
): Promise<FileResult> {
  const { io } = terminal;
  if (out === '-') {
    for await (const chunk of file.chunks()) {
      if (terminal.signal.aborted) return { kind: 'cancelled' };
      io.stdout.write(chunk);
    }
    return { kind: 'saved', fileName: '-' };
  }
  const path = resolve(io.cwd, out);
  const counting = { zh: '正在写文件', en: 'Writing the file' };
  await terminal.busy(counting, writeWhole(path, file, force));
  return { kind: 'saved', fileName: path };
}
