import { isAppid, selfEvident } from './forms.ts';
import {
  appidsIn,
  holdsSecret,
  isKeyName,
  isValueName,
  type Meaning,
  meaningOf,
  withoutAppids,
} from './names.ts';
import { type Entry, type Group, type Part, treeOf, type Word } from './tree.ts';

/** A record and the block around it. The owner of a value is looked for from the inside out. */
export interface Block {
  parent: Block | undefined;
  names: readonly string[];
  entries: Entry[];
  words: Word[];
  blocks: Block[];
}

/** The records of a text in one notation; the outermost block is the text. */
export function blocksOf(text: string): Block {
  const root = blockOf(undefined, []);
  for (const paragraph of withHeadings(split(treeOf(text).parts, ({ is }) => is === 'gap'))) {
    fill(child(root, []), paragraph, isLog(paragraph));
  }
  return root;
}

const longestHeading = 10;

/** Joins headings to paragraphs: a few words with an appid and no value, above a paragraph without an appid. */
function withHeadings(paragraphs: readonly Part[][]): Part[][] {
  const joined: Part[][] = [];
  let heading: Part[] | undefined;
  for (const paragraph of paragraphs) {
    if (heading && !holds(paragraph, isOwner)) {
      joined.push([...heading, { is: 'line' }, ...paragraph]);
      heading = undefined;
      continue;
    }
    if (heading) joined.push(heading);
    const isHeading =
      paragraph.length <= longestHeading && holds(paragraph, isOwner) && !holds(paragraph, isSecret);
    heading = isHeading ? paragraph : undefined;
    if (!isHeading) joined.push(paragraph);
  }
  return heading ? [...joined, heading] : joined;
}

function blockOf(parent: Block | undefined, names: readonly string[]): Block {
  return { parent, names, entries: [], words: [], blocks: [] };
}

function child(parent: Block, names: readonly string[]): Block {
  const made = blockOf(parent, names);
  parent.blocks.push(made);
  return made;
}

function fill(block: Block, parts: readonly Part[], byLine: boolean): void {
  if (byLine) {
    for (const line of split(parts, ({ is }) => is === 'line')) fill(child(block, []), line, false);
    return;
  }
  const records = byRepetition(parts);
  for (const record of records) {
    const own = records.length === 1 ? block : child(block, []);
    for (const part of record) put(own, part);
    for (const entry of keyedIn(own.entries)) own.entries.push(entry);
  }
}

function put(block: Block, part: Part): void {
  if (part.is === 'entry') block.entries.push(part);
  else if (part.is === 'word') block.words.push(part);
  else if (part.is === 'group') {
    const words = headingOf(part);
    if (words) for (const word of words) block.words.push(word);
    else fill(child(block, part.names), part.parts, false);
  }
}

/** `[wx…]` or `[wechat.wx…]` at the start of a line or section is read as words. */
function headingOf({ names, parts }: Group): Word[] | undefined {
  if (names.length > 0 || parts.length === 0) return undefined;
  const words: Word[] = [];
  for (const part of parts) {
    if (part.is !== 'word' || selfEvident.test(part.text)) return undefined;
    words.push(part);
  }
  return words;
}

/** Adds an entry for each pair of `key` and `value` fields, as in rows of a key-value table. */
function keyedIn(entries: readonly Entry[]): Entry[] {
  const found: Entry[] = [];
  for (const [index, { name, value: key }] of entries.entries()) {
    const next = entries[index + 1];
    if (!key || !next || !isKeyName(name) || !isValueName(next.name)) continue;
    const meaning = meaningOf(withoutAppids(key));
    if (meaning) found.push({ ...next, name: key, meaning, appids: appidsIn(key) });
  }
  return found;
}

/** Is it a log: do lines name both an account and a value, so that each is a record? */
function isLog(parts: readonly Part[]): boolean {
  if (!holds(parts, isSecret) || !holds(parts, isOwner)) return false;
  const lines = split(parts, ({ is }) => is === 'line');
  return lines.length > 1 && lines.some((line) => holds(line, isOwner) && holds(line, isSecret));
}

function holds(parts: readonly Part[], wanted: (part: Entry | Word) => boolean): boolean {
  return parts.some((part) =>
    part.is === 'group'
      ? holds(part.parts, wanted)
      : (part.is === 'entry' || part.is === 'word') && wanted(part),
  );
}

const owners: readonly (Meaning | undefined)[] = ['appid', 'componentappid', 'authorizerappid'];
const isOwner = (part: Entry | Word) =>
  part.is === 'word'
    ? appidsIn(part.text).length > 0
    : owners.includes(part.meaning) || part.appids.length > 0 || isAppid(part.value ?? '');
const isSecret = (part: Entry | Word) =>
  part.is === 'word' ? part.text.includes('@@@') : part.value !== undefined && holdsSecret(part.meaning);

/** Splits where a name repeats, since that begins the next record; a heading before it goes along. */
function byRepetition(parts: readonly Part[]): Part[][] {
  let record: Part[] = [];
  const records = [record];
  const seen = new Set<string>();
  let headed: boolean | undefined;
  for (const part of parts) {
    const key = keyOf(part);
    if (key !== '' && seen.has(key)) {
      headed ??= isHeaded(parts);
      record = headed ? takeHeading(record) : [];
      records.push(record);
      seen.clear();
    }
    if (key !== '') seen.add(key);
    record.push(part);
  }
  return records;
}

function keyOf(part: Part): string {
  if (part.is !== 'entry') return '';
  // In a push `AppId` and `appid` are two (docs/wechat-api.md §3.1); a row may have several times.
  if (part.name === 'appid') return 'appid of its own';
  if (isTime(part.meaning)) return part.name;
  return part.meaning ?? '';
}

const isTime = (meaning: Meaning | undefined) => meaning === 'createtime' || meaning === 'expires';

/** Does a line with an appid precede the first entry, as in sections of INI, TOML and YAML? */
function isHeaded(parts: readonly Part[]): boolean {
  const first = parts.findIndex((part) => part.is === 'entry' && part.value !== undefined);
  const before = parts.slice(0, Math.max(first, 0));
  return before.some(({ is }) => is === 'line') && holds(before, isOwner);
}

/** Removes from a record what follows its last entry's line: that is the heading of the next one. */
function takeHeading(record: Part[]): Part[] {
  const last = record.findLastIndex((part) => part.is === 'entry' || part.is === 'gap');
  const line = record.findIndex((part, index) => index > last && part.is === 'line');
  return line < 0 ? [] : record.splice(line);
}

function split(parts: readonly Part[], at: (part: Part) => boolean): Part[][] {
  const stretches: Part[][] = [[]];
  for (const part of parts) {
    if (at(part)) stretches.push([]);
    else stretches.at(-1)?.push(part);
  }
  return stretches.filter(({ length }) => length > 0);
}

/** A block and all blocks within it, in order. */
export function allBlocks(root: Block): Block[] {
  const found = [root];
  // The list grows while it is read.
  for (const { blocks } of found) for (const block of blocks) found.push(block);
  return found;
}

export type { Entry };
