import type { ExportPreview } from '../../../shared/contract/exports.ts';
import { exportFormatInfo } from '../../../shared/export/formats.ts';
import type { Piece } from './bytes.ts';
import type { HandOverFormat } from './format.ts';
import { formats } from './formats.ts';
import type { HandOver } from './hand-over.ts';
import { fileNameOf } from './index.ts';
import {
  countOf,
  dataSource,
  type ExportDeps,
  type ExportQuestion,
  handOverOf,
  platformsOf,
} from './question.ts';

/** What is shown of a file, of a folder, of what is written to. */
const most = { lines: 60, files: 6, places: 50, characters: 20_000 };

/** The first lines of what an export would write, with secrets masked. @throws ProblemError as `runExport` */
export async function previewExport(deps: ExportDeps, question: ExportQuestion): Promise<ExportPreview> {
  const { store, effects } = deps;
  const { format, includeSecrets, replace } = question;
  const platforms = platformsOf(store, question);
  const how = formats[format];
  const fileName = fileNameOf(question, effects.now());
  const about = { fileName, records: countOf(store, platforms, question), replaces: false, guarded: false };
  if (how.kind === 'data') {
    const chunks = (how.preview ?? how.chunks)(dataSource(deps, platforms, question, 'masked'));
    const file = { name: fileName, ...(await firstLines(chunks)) };
    return { ...about, files: [file], moreFiles: false, places: [], morePlaces: false };
  }
  const [platform] = platforms;
  if (!platform) return { ...about, files: [], moreFiles: false, places: [], morePlaces: false };
  const secretsAs = includeSecrets || how.kind === 'folder' ? 'masked' : 'placeholder';
  const handOver = () => handOverOf(deps, platform, question, secretsAs);
  return {
    ...about,
    replaces: Boolean(exportFormatInfo(format).writes && replace),
    guarded: platform.guarded,
    ...(await firstFiles(how, fileName, handOver())),
    ...(await firstPlaces(how, handOver())),
  };
}

async function firstFiles(how: HandOverFormat, fileName: string, handOver: HandOver) {
  if (how.kind === 'text') {
    const file = { name: fileName, ...(await firstLines(how.chunks(handOver))) };
    return { files: [file], moreFiles: false };
  }
  const files: ExportPreview['files'] = [];
  for await (const { path, content } of how.files(handOver)) {
    if (files.length === most.files) return { files, moreFiles: true };
    files.push({
      name: path,
      text: content.slice(0, most.characters),
      cut: content.length > most.characters,
    });
  }
  return { files, moreFiles: false };
}

async function firstLines(chunks: AsyncIterable<Piece>): Promise<{ text: string; cut: boolean }> {
  let text = '';
  for await (const chunk of chunks) {
    text += String(chunk).replace(/^\uFEFF/, '');
    const lines = text.split('\n');
    if (lines.length > most.lines || text.length > most.characters)
      return { text: lines.slice(0, most.lines).join('\n').slice(0, most.characters), cut: true };
  }
  return { text, cut: false };
}

async function firstPlaces(how: HandOverFormat, handOver: HandOver) {
  const places = how.places(handOver);
  for await (const page of handOver.accounts())
    for (const handed of page) {
      if (places.length >= most.places) return { places: places.slice(0, most.places), morePlaces: true };
      places.push(...how.places(handOver, handed));
    }
  return { places: places.slice(0, most.places), morePlaces: places.length > most.places };
}
