import type { FileResult } from '../../../shared/contract/index.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { exportFormatInfo } from '../../../shared/export/formats.ts';
import { formatIso } from '../../../shared/format.ts';
import type { FileToSave } from '../effects/index.ts';
import { formats } from './formats.ts';
import {
  dataSource,
  type ExportDeps,
  type ExportQuestion,
  handOverOf,
  platformsOf,
  secretsIn,
} from './question.ts';
import { textOf } from './write-file.ts';
import { zipped } from './zip.ts';

/** What `desktop.copySecret` takes. */
const clipboardAtMost = 65_536;

/**
 * 授权账号导出, page by page.
 * @throws ProblemError `authorizer.notFound`, `export.empty`, `export.onePlatform`, `export.noPrefix`, `export.needsSecrets`, `export.unwritable`,
 *   `vault.*`, and what saving throws
 */
export async function runExport(deps: ExportDeps, question: ExportQuestion): Promise<FileResult> {
  const { file, check } = await fileOf(deps, question);
  // Before the first byte goes anywhere: a script that breaks off in the middle may have run by then.
  for await (const _ of check());
  return deps.effects.saveFile(file);
}

/** The whole text, to be copied. @throws ProblemError as `runExport`; `export.notText` for what is none, or too long */
export async function exportText(deps: ExportDeps, question: ExportQuestion): Promise<string> {
  const { format } = question;
  const { file } = await fileOf(deps, question);
  if (exportFormatInfo(format).shape !== 'text') throw problem('export.notText', { params: { format } });
  const text = await textOf(atMost(file.chunks(), format));
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

async function* atMost(chunks: ReturnType<FileToSave['chunks']>, format: string) {
  let length = 0;
  for await (const chunk of chunks) {
    length += String(chunk).length;
    if (length > clipboardAtMost)
      throw problem('export.notText', { params: { format, maximum: clipboardAtMost } });
    yield chunk;
  }
}

/** What it is called: the same in a preview. */
export function fileNameOf({ format }: ExportQuestion, at: number): string {
  const { extension, fileName } = exportFormatInfo(format);
  const stamp = formatIso(at).slice(0, 19).replaceAll(':', '').replace('T', '-');
  const isData = exportFormatInfo(format).group === 'data';
  return fileName ?? `authdesk-${isData ? 'authorizers' : format}-${stamp}.${extension}`;
}

async function fileOf(deps: ExportDeps, question: ExportQuestion) {
  const { format, includeSecrets } = question;
  const { mime } = exportFormatInfo(format);
  const platforms = platformsOf(deps.store, question);
  const how = formats[format];
  const at = deps.effects.now();
  const file = { fileName: fileNameOf(question, at), mime, secret: includeSecrets };
  if (how.kind === 'data') {
    const source = () => dataSource(deps, platforms, question, 'clear');
    const check = () => how.check?.(source()) ?? nothing();
    return { file: { ...file, chunks: () => how.chunks(source()) }, check };
  }
  const [platform] = platforms;
  if (!platform) throw problem('export.empty');
  const handOver = () => handOverOf(deps, platform, question, secretsIn(question));
  if (how.kind === 'text') {
    const chunks = () => how.chunks(handOver());
    return { file: { ...file, chunks }, check: chunks };
  }
  if (!includeSecrets) throw problem('export.needsSecrets', { params: { format } });
  const files = () => how.files(handOver());
  return { file: { ...file, files, chunks: () => zipped(files(), at) }, check: files };
}

async function* nothing(): AsyncGenerator<never> {
  // Nothing is refused.
}
