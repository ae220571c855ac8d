import { load } from 'js-yaml';
import compare from 'semver/functions/compare.js';
import parseVersion from 'semver/functions/parse.js';
import { momentOf } from '../../../shared/bounds.ts';
import type { UpdateAnswer } from '../../../shared/contract/updates.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { z } from '../../../shared/zod.ts';
import { below, isSafe, type System } from './address.ts';

const note = z.object({ version: z.string().max(100), note: z.string().nullable() });
const fileSchema = z.object({
  url: z.string().min(1).max(2_000),
  size: z.number().int().nonnegative().optional().catch(undefined),
});
type FeedFile = z.infer<typeof fileSchema>;

/** builder-util-runtime's UpdateInfo, as far as it is shown here. `path` is what a feed had before it had `files`. */
const feedSchema = z.object({
  version: z.string().max(100),
  files: z.array(fileSchema).max(50).optional(),
  path: z.string().min(1).max(2_000).optional(),
  releaseName: z.string().nullish(),
  releaseNotes: z.union([z.string(), z.array(note).max(200)]).nullish(),
  releaseDate: z.string().max(64).nullish(),
});
type Feed = z.infer<typeof feedSchema>;

/** Is `version` newer, prereleases counted (semver)? */
export function isNewer(version: string, than: string): boolean {
  return compare(version, than) > 0;
}

/** What a feed's file says to a user of version `own`. @param folder of the feed's files @throws ProblemError update.notFeed */
export function readFeed(text: string, o: { own: string; folder: URL; system: System }): UpdateAnswer {
  const feed = parseFeed(text);
  const version = parseVersion(feed.version)?.version;
  if (version === undefined) throw problem('update.notFeed');
  if (!isNewer(version, o.own)) return { kind: 'current', version };
  const file = fileFor(feed.files ?? (feed.path ? [{ url: feed.path }] : []), o.system);
  const url = file && below(o.folder, file.url);
  const name = plainText(feed.releaseName ?? '').slice(0, 200);
  const date = Date.parse(feed.releaseDate ?? '');
  return {
    kind: 'newer',
    version,
    name: name === version || name === `v${version}` ? '' : name,
    notes: plainText(notesOf(feed.releaseNotes)),
    date: momentOf(date) ?? null,
    page: url && isSafe(url) ? url.href : null,
    size: file?.size ?? null,
  };
}

function parseFeed(text: string): Feed {
  try {
    return feedSchema.parse(load(text, { maxAliases: 0 }));
  } catch (error) {
    throw problem('update.notFeed', {}, error);
  }
}

/** With several versions in it, each under its own number. */
function notesOf(notes: Feed['releaseNotes']): string {
  if (!Array.isArray(notes)) return notes ?? '';
  return notes.map(({ version, note: text }) => `${version}\n${text ?? ''}`.trim()).join('\n\n');
}

/** What people install by hand, the best first. */
const endings: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  win32: ['.exe', '.msi'],
  darwin: ['.dmg', '.pkg', '.zip'],
  linux: ['.appimage', '.deb', '.rpm'],
};
const archWords: Readonly<Record<string, RegExp>> = {
  arm64: /arm64|aarch64/i,
  ia32: /ia32|i[36]86/i,
  x64: /x64|x86_64|amd64/i,
};
/** Windows and macOS run these too. */
const emulated: Partial<Record<NodeJS.Platform, string>> = { win32: 'x64', darwin: 'x64' };

/** The processor that a file's name speaks of, if it does. */
function archOf(url: string): string | undefined {
  if (/universal/i.test(url)) return 'any';
  return Object.entries(archWords).find(([, word]) => word.test(url))?.[0];
}

/** The file to install on this system, if the feed has one. */
function fileFor(files: readonly FeedFile[], { platform, arch }: System): FeedFile | undefined {
  const wanted = endings[platform] ?? [];
  const nameOf = (url: string) => (url.split(/[?#]/)[0] ?? '').toLowerCase();
  const installers = wanted.flatMap((ending) => files.filter(({ url }) => nameOf(url).endsWith(ending)));
  // electron-builder leaves `x64` out; on Linux each processor has a feed of its own.
  const unnamed = platform === 'linux' ? arch : 'x64';
  const bestFirst = [arch, 'any', emulated[platform]];
  const fitting = (one: string | undefined) => installers.find(({ url }) => (archOf(url) ?? unnamed) === one);
  return bestFirst.map(fitting).find((file) => file !== undefined);
}

/** Longer notes are cut. Characters. */
const shown = 8_000;
/** Only so much of the text is processed. Characters. */
const looked = 64_000;

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function decode(entity: string, name: string): string {
  const code = /^#x([\da-f]{1,6})$/i.exec(name)?.[1];
  const point = code ? Number.parseInt(code, 16) : Number(/^#(\d{1,7})$/.exec(name)?.[1]);
  if (Number.isInteger(point)) return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
  return named[name.toLowerCase()] ?? entity;
}

/** Release notes without the markup that is easily told; the result must be shown as text all the same. */
function plainText(notes: string): string {
  const text = notes
    .slice(0, looked)
    .replace(/\r\n?/g, '\n')
    .replace(/<(?:br|\/p|\/h[1-6]|\/li|\/ul|\/ol|\/div)\b[^<>]*>\n?/gi, '\n')
    .replace(/<li\b[^<>]*>/gi, '• ')
    .replace(/<\/?[a-z][^<>]*>|<!--[^<>]*-->/gi, '')
    .replace(/&(#?\w{1,8});/g, decode)
    // They would steer a terminal, or turn the reading direction.
    .replace(/(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu, '')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return text.length > shown ? `${text.slice(0, shown).trimEnd()}…` : text;
}
