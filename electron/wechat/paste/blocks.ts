import { isAppid, selfEvident } from './forms.ts';
import {
  appidsIn,
  isKeyName,
  isSecretName,
  isValueName,
  type Meaning,
  meaningOf,
  withoutAppids,
} from './names.ts';
import { type Entry, type Group, type Part, treeOf, type Word } from './tree.ts';

/** What belongs together: a record, with what it stands in. The owner of a value is looked for from the inside out. */
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
  for (const paragraph of split(treeOf(text).parts, ({ is }) => is === 'gap')) {
    fill(child(root, []), paragraph, isLog(paragraph));
  }
  return root;
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
    own.entries.push(...keyedIn(own.entries));
  }
}

function put(block: Block, part: Part): void {
  if (part.is === 'entry') block.entries.push(part);
  else if (part.is === 'word') block.words.push(part);
  else if (part.is === 'group') {
    const words = headingOf(part);
    if (words) block.words.push(...words);
    else fill(child(block, part.names), part.parts, false);
  }
}

/** `[wx…]` or `[wechat.wx…]` at the head of a line or of a section stands there like words. */
function headingOf({ names, parts }: Group): Word[] | undefined {
  const words = parts.filter((part) => part.is === 'word');
  const isHeading = names.length === 0 && words.length > 0 && words.length === parts.length;
  return isHeading && !words.some(({ text }) => selfEvident.test(text)) ? words : undefined;
}

/** `key` and `value` apart, as in the rows of a table: one entry more for each. */
function keyedIn(entries: readonly Entry[]): Entry[] {
  return entries.flatMap((entry, index): Entry[] => {
    const next = entries[index + 1];
    const key = isKeyName(entry.name) ? (entry.value ?? '') : '';
    const meaning = key === '' ? undefined : meaningOf(withoutAppids(key));
    if (!meaning || !next || !isValueName(next.name)) return [];
    return [{ ...next, name: key, meaning, appids: appidsIn(key) }];
  });
}

/** Where a line names both an account and a value, each line is a record of its own. */
function isLog(parts: readonly Part[]): boolean {
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
  part.is === 'word' ? part.text.includes('@@@') : part.value !== undefined && isSecretName(part.meaning);

/** A name that comes once more begins the next record, with the heading in front of it where records have one. */
function byRepetition(parts: readonly Part[]): Part[][] {
  const records: Part[][] = [[]];
  const seen = new Set<string>();
  const headed = isHeaded(parts);
  for (const part of parts) {
    const key = keyOf(part);
    if (key !== '' && seen.has(key)) {
      records.push(headed ? takeHeading(records.at(-1) ?? []) : []);
      seen.clear();
    }
    if (key !== '') seen.add(key);
    records.at(-1)?.push(part);
  }
  return records;
}

function keyOf(part: Part): string {
  if (part.is !== 'entry') return '';
  // In a push `AppId` and `appid` are two (wechat-api §9); a row has several times.
  if (part.name === 'appid') return 'appid of its own';
  if (isTime(part.meaning)) return part.name;
  return part.meaning ?? '';
}

const isTime = (meaning: Meaning | undefined) => meaning === 'createtime' || meaning === 'expires';

/** Does an account stand in front of the first entry, on a line of its own: the sections of INI, TOML and YAML? */
function isHeaded(parts: readonly Part[]): boolean {
  const first = parts.findIndex((part) => part.is === 'entry' && part.value !== undefined);
  const before = parts.slice(0, Math.max(first, 0));
  return before.some(({ is }) => is === 'line') && holds(before, isOwner);
}

/** Takes what follows the last entry's line off a record: it heads the next one. */
function takeHeading(record: Part[]): Part[] {
  const last = record.findLastIndex((part) => part.is === 'entry' || part.is === 'gap');
  const line = record.findIndex((part, index) => index > last && part.is === 'line');
  return line < 0 ? [] : record.splice(line);
}

function split(parts: readonly Part[], at: (part: Part) => boolean): Part[][] {
  const pieces: Part[][] = [[]];
  for (const part of parts) {
    if (at(part)) pieces.push([]);
    else pieces.at(-1)?.push(part);
  }
  return pieces.filter((piece) => piece.length > 0);
}

/** A block with all blocks in it, in the text's order. */
export function allBlocks(root: Block): Block[] {
  const found = [root];
  // The list grows while it is read.
  for (const block of found) found.push(...block.blocks);
  return found;
}

export type { Entry };
