import { readFile, stat } from 'node:fs/promises';
import { setImmediate as turn } from 'node:timers/promises';
import { problem } from '../../../../shared/errors/problem.ts';
import { formatIso } from '../../../../shared/format.ts';
import { z } from '../../../../shared/zod.ts';
import type { Piece } from '../../exports/bytes.ts';

/** The accounts of a platform in a file, each as JSON, by appid. */
export interface FilePlatform {
  name: string;
  accounts: Map<string, string>;
}
export type ExportFile = Map<string, FilePlatform>;

const linesAtOnce = 500;
const largest = 256 * 1024 * 1024;

/** Nothing but the platforms follows. */
const firstLine = /^\{"schema":"authdesk\.export\/1","exportedAt":"[^"]*","platforms":\[$/;

const account = z.looseObject({ authorizerAppid: z.string().min(1) });
const head = z.object({ componentAppid: z.string().min(1), name: z.string().default('') });
const whole = z.object({
  schema: z.literal('authdesk.export/1'),
  platforms: z.array(head.extend({ authorizers: z.array(account) })),
});

/** What tells one state of a file from another; empty: there is none. */
export async function markOf(path: string): Promise<string> {
  try {
    const { ino, size, mtimeMs } = await stat(path);
    if (size > largest) throw problem('sink.notExport', { params: { fileName: path } });
    return `${ino}.${size}.${mtimeMs}`;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

/** An `authdesk.export/1` file; nothing for one that is not there. @throws ProblemError `sink.notExport`, and what reading throws */
export async function readExportFile(path: string): Promise<ExportFile> {
  if ((await markOf(path)) === '') return new Map();
  const text = await readFile(path, 'utf8');
  return (await byLines(text)) ?? atOnce(path, text);
}

/** As this program writes it, an account a line: others have their turn in between. Undefined for any other form. */
async function byLines(text: string): Promise<ExportFile | undefined> {
  const lines = text.split('\n');
  if (!firstLine.test(lines[0] ?? '') || lines.at(-1) !== '' || lines.at(-2) !== ']}') return undefined;
  const file: ExportFile = new Map();
  let platform: FilePlatform | undefined;
  for (const [at, line] of lines.slice(1, -2).entries()) {
    if (at % linesAtOnce === linesAtOnce - 1) await turn();
    if (line === ']}' || line === ']},') continue;
    const opened = openedBy(file, line);
    platform = opened ?? platform;
    if (opened === undefined && !(platform && addLine(platform, line))) return undefined;
  }
  return file;
}

/** The platform that begins with this line. */
function openedBy(file: ExportFile, line: string): FilePlatform | undefined {
  const bare = line.replace(/^,/, '');
  const found = bare.endsWith('"authorizers":[') ? head.safeParse(parsed(`${bare}]}`)).data : undefined;
  return found && platformIn(file, found.componentAppid, found.name);
}

function addLine({ accounts }: FilePlatform, line: string): boolean {
  const found = account.safeParse(parsed(line.replace(/,$/, ''))).data;
  if (found !== undefined) accounts.set(found.authorizerAppid, JSON.stringify(found));
  return found !== undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function atOnce(path: string, text: string): ExportFile {
  const { data } = whole.safeParse(parsed(text.replace(/^\uFEFF/, '')));
  if (data === undefined) throw problem('sink.notExport', { params: { fileName: path } });
  const file: ExportFile = new Map();
  for (const { componentAppid, name, authorizers } of data.platforms) {
    const { accounts } = platformIn(file, componentAppid, name);
    for (const each of authorizers) accounts.set(each.authorizerAppid, JSON.stringify(each));
  }
  return file;
}

function platformIn(file: ExportFile, componentAppid: string, name: string): FilePlatform {
  const platform = file.get(componentAppid) ?? { name, accounts: new Map<string, string>() };
  file.set(componentAppid, platform);
  return platform;
}

/** The file's text, an account a line. @param atEnd runs before the last line: what it throws leaves the old file in place */
export async function* exportFileChunks(
  file: ExportFile,
  now: number,
  atEnd: () => Promise<void>,
): AsyncGenerator<Piece> {
  yield `{"schema":"authdesk.export/1","exportedAt":${JSON.stringify(formatIso(now))},"platforms":[`;
  let before = '';
  for (const [componentAppid, { name, accounts }] of file) {
    yield `${before}\n{"componentAppid":${JSON.stringify(componentAppid)},"name":${JSON.stringify(name)},"authorizers":[`;
    const lines = [...accounts.values()];
    for (let at = 0; at < lines.length; at += linesAtOnce) {
      yield `${at === 0 ? '' : ','}\n${lines.slice(at, at + linesAtOnce).join(',\n')}`;
      await turn();
    }
    yield '\n]}';
    before = ',';
  }
  await atEnd();
  yield '\n]}\n';
}
