import { type BigIntStats, createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { setImmediate as turn } from 'node:timers/promises';
import { problem } from '../../../../shared/errors/problem.ts';
import { formatIso } from '../../../../shared/format.ts';
import { z } from '../../../../shared/zod.ts';
import { parts } from '../../../systems/writers/entries.ts';
import type { Piece } from '../../exports/bytes.ts';
import { AccountCutter } from '../../imports/account-cutter.ts';

/** The accounts of a platform in a file, each as JSON, by appid. */
export interface FilePlatform {
  name: string;
  accounts: ReadonlyMap<string, string>;
}
export type ExportFile = ReadonlyMap<string, FilePlatform>;

const linesAtOnce = 500;
const largest = 256 * 1024 * 1024;
/** Few enough accounts that parsing them holds nothing else up. Bytes. */
const piece = 256 * 1024;
/** Accounts that are only moved. */
const movedAtOnce = 5_000;

const account = z.looseObject({ authorizerAppid: z.string().min(1) });

/** What tells one state of a file from another; empty: there is none. @throws ProblemError `sink.notExport`, and what looking throws */
export async function markOf(path: string): Promise<string> {
  try {
    const found = await stat(path, { bigint: true });
    if (found.size > largest) throw problem('sink.notExport', { params: { fileName: path } });
    return markIn(found);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

/** @param found of `stat` with bigints */
export const markIn = ({ ino, size, mtimeNs, ctimeNs }: BigIntStats): string =>
  `${ino}.${size}.${mtimeNs}.${ctimeNs}`;

/**
 * An `authdesk.export/1` file, read as it comes; nothing for one that is not there.
 * @throws ProblemError `sink.notExport`, and what reading throws
 */
export async function readExportFile(path: string): Promise<ExportFile> {
  if ((await markOf(path)) === '') return new Map();
  try {
    return await inPieces(path);
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw error;
    throw problem('sink.notExport', { params: { fileName: path } }, error);
  }
}

type Read = [appid: string, text: string];
type Frame = ReturnType<AccountCutter['frame']>;

async function inPieces(path: string): Promise<ExportFile> {
  const cutter = new AccountCutter();
  const read: Read[] = [];
  let mark: RegExp | undefined = /^\uFEFF/;
  for await (const bytes of createReadStream(path, { encoding: 'utf8', highWaterMark: piece })) {
    const text = mark ? String(bytes).replace(mark, '') : String(bytes);
    mark = undefined;
    for (const each of cutter.cut(text)) read.push(accountIn(each));
  }
  const { schema, platforms } = cutter.frame();
  if (schema !== 'authdesk.export/1') throw new Error('another schema');
  return platformsOf(platforms, read);
}

/** A line each, as it will be written again. */
function accountIn(text: string): Read {
  const found = account.parse(JSON.parse(text));
  return [found.authorizerAppid, /[\r\n]/.test(text) ? JSON.stringify(found) : text];
}

async function platformsOf(platforms: Frame['platforms'], read: readonly Read[]): Promise<ExportFile> {
  const file = new Map<string, FilePlatform>();
  for (const { componentAppid, name, authorizers } of platforms) {
    const before = file.get(componentAppid);
    const accounts = new Map(before?.accounts);
    for (const some of parts(authorizers, movedAtOnce)) {
      for (const at of some) accounts.set(...(read[at] ?? missing()));
      await turn();
    }
    file.set(componentAppid, { name: before?.name ?? (typeof name === 'string' ? name : ''), accounts });
  }
  return file;
}

function missing(): never {
  throw new Error('a number stands where an account should');
}

/** Of as many accounts as there may be: others have their turn in between. */
export async function copied(
  accounts: ReadonlyMap<string, string> = new Map(),
): Promise<Map<string, string>> {
  const copy = new Map<string, string>();
  for (const [appid, text] of accounts) {
    copy.set(appid, text);
    if (copy.size % movedAtOnce === 0) await turn();
  }
  return copy;
}

/** The file's text, an account a line. */
export async function* exportFileChunks(file: ExportFile, now: number): AsyncGenerator<Piece> {
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
  yield '\n]}\n';
}
