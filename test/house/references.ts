// What code and documents point at, and whether it is there. Pure: files come as arguments, so that the checks can be
// checked on small inputs.
import path from 'node:path';

/** The files of a repository: paths with forward slashes, and their texts. */
export interface Repository {
  files: ReadonlySet<string>;
  read(file: string): string;
}

/** Numbers of a document's headings: `## 3. Pushes` and `### 3.1 Transport` give `3` and `3.1`. */
export const sectionsIn = (markdown: string): Set<string> =>
  new Set([...markdown.matchAll(/^#+ (\d+(?:\.\d+)*)\.? /gm)].map(([, number = '']) => number));

/** Anchors of a document: GitHub's for headings, and explicit ones. */
export function anchorsIn(markdown: string): Set<string> {
  const headings = [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => slug(title));
  const explicit = [...markdown.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, id = '']) => id);
  return new Set([...headings, ...explicit]);
}

const slug = (title: string): string =>
  title
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

/** Standards of others, whose sections are theirs. */
const standard = /(?:RFC \d+|CSP \d|Referrer Policy) §[\d.]+/g;
const token = /(docs\/[\w./-]+\.md)|§(\d+(?:\.\d+)*)(?:–(\d+(?:\.\d+)*))?/g;
/** How far a section may stand behind the document it belongs to: as far as a comment reaches; in documents, a phrase. */
const reach = { code: 300, document: 40 };

/**
 * Sections that a file points at and that are not there. `§1.4` belongs to the document named before it; where a document
 * names none and has numbered sections of its own, to itself.
 */
export function deadSections(file: string, text: string, repository: Repository): string[] {
  const own = file.endsWith('.md') && sectionsIn(text).size > 0 ? file : undefined;
  const within = own ? reach.document : reach.code;
  const dead: string[] = [];
  let named = { document: '', at: Number.NEGATIVE_INFINITY };
  for (const match of text.replace(standard, '').matchAll(token)) {
    const [whole, document, from, to] = match;
    if (document) named = { document, at: match.index };
    else {
      const target = match.index - named.at > within ? own : named.document;
      dead.push(...missing(target, whole, [from, to], repository));
    }
  }
  return dead;
}

function missing(
  target: string | undefined,
  whole: string,
  sections: readonly (string | undefined)[],
  { files, read }: Repository,
): string[] {
  if (target === undefined) return [`${whole} without a document`];
  const there = files.has(target) ? sectionsIn(read(target)) : new Set();
  return sections.flatMap((section) => (section && !there.has(section) ? `${target} §${section}` : []));
}

const comments = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm;

/** The comments of a source file; a document is taken as it is. */
export const commentsIn = (file: string, text: string): string =>
  file.endsWith('.md') ? text : [...text.matchAll(comments)].map(([comment]) => comment).join('\n');

const repositoryPath =
  /(?<![\w./<@-])(?:electron|renderer|shared|build|test|docs|\.ci|\.github)\/[\w./-]*\w/g;
const documentName = /(?<![\w./<-])[\w-]+\.md\b/g;

/** Files of the repository that a text names and that are not there; a document may be named from its own folder. */
export function deadPaths(file: string, text: string, { files }: Repository): string[] {
  const folders = [...files].map((one) => `${path.posix.dirname(one)}/`);
  const isThere = (named: string) =>
    files.has(named) || ['.ts', '.tsx'].some((end) => files.has(named + end)) || isFolder(named);
  const isFolder = (named: string) => folders.some((folder) => folder.startsWith(`${named}/`));
  const paths = [...text.matchAll(repositoryPath)].map(([named]) => named).filter((named) => !isThere(named));
  const documents = [...text.matchAll(documentName)]
    .map(([named]) => named)
    .filter((named) => !files.has(path.posix.join(path.posix.dirname(file), named)) && !files.has(named));
  return [...paths, ...documents];
}

const quotedName = /`([\w./*-]+\.(?:ts|tsx|mjs|cjs|css))`/g;

/** Files that a README names in backticks and that are not below its folder; specs are named from anywhere. */
export function deadNames(readme: string, text: string, { files }: Repository): string[] {
  const folder = path.posix.dirname(readme);
  const isThere = (named: string) => {
    const wanted = new RegExp(`(?:^|/)${named.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`);
    const below = (file: string) => file.startsWith(`${folder}/`) && wanted.test(file);
    const anywhere = (file: string) => file.endsWith(`/${named}`) && named.endsWith('.spec.ts');
    const relative = path.posix.join(folder, named);
    return [...files].some((file) => file === named || file === relative || below(file) || anywhere(file));
  };
  return [...text.matchAll(quotedName)].map(([, named = '']) => named).filter((named) => !isThere(named));
}

const withoutCode = (markdown: string): string =>
  markdown.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

/** Relative links of a document that lead nowhere: a file or folder that is missing, an anchor that no heading has. */
export function deadLinks(file: string, markdown: string, repository: Repository): string[] {
  return [...withoutCode(markdown).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => !leads(file, target, repository));
}

function leads(from: string, target: string, { files, read }: Repository): boolean {
  const [name = '', anchor] = decodeURI(target).split('#');
  const file = name === '' ? from : path.posix.join(path.posix.dirname(from), name).replace(/\/$/, '');
  if (!files.has(file)) return anchor === undefined && [...files].some((one) => one.startsWith(`${file}/`));
  return anchor === undefined || anchorsIn(read(file)).has(anchor);
}

const whereRow = /^\| [^|`]+ \| `([^`]+)` \| `([^`]+)` \|$/gm;

/** Rows of "Where is …" whose file is missing, or does not hold what to look for. @returns every row, and the dead ones */
export function whereIs(contributing: string, { files, read }: Repository): { rows: number; dead: string[] } {
  const table = contributing.slice(contributing.indexOf('## Where is'));
  const rows = [...table.matchAll(whereRow)].map(([, file = '', what = '']) => ({ file, what }));
  const dead = rows.filter(({ file, what }) => !files.has(file) || !read(file).includes(what));
  return { rows: rows.length, dead: dead.map(({ file, what }) => `${file}: ${what}`) };
}

/** Folders of more than five sources that have no README; pictures and data are told about one level up. */
export function foldersWithoutReadme({ files }: Repository): string[] {
  const count = new Map<string, number>();
  for (const file of files) {
    if (!/^(electron|renderer|shared|build|test)\//.test(file) || /\.(png|icns|ico|json)$/.test(file))
      continue;
    const folder = path.posix.dirname(file);
    if (!file.endsWith('/README.md')) count.set(folder, (count.get(folder) ?? 0) + 1);
  }
  return [...count]
    .filter(([folder, n]) => n > 5 && !files.has(`${folder}/README.md`))
    .map(([folder]) => folder);
}
