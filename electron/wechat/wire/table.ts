import { Characters, endOf } from '../characters.ts';
import { fieldOf, type QueryField, type SeenQuery } from './query-fields.ts';

/** Tables with names in a header row: of databases, spreadsheets, Markdown. */

const name = /^(?:msg[_-]?signature|signature|time[_-]?stamp|nonce)$/i;
const title = /^[\w.#-]*$/;
/** A signature or a timestamp: then names and values alternate and the line is no header. */
const aValue = /^(?:[0-9a-f]{40}|\d{9,11})$/i;
const longestLine = 4000;
const mostRows = 20;
const mostHeads = 100;
const rule = /^[\s|+:-]*$/;

function cellsOf(line: string, separator: string | RegExp): string[] {
  return line.split(separator).map((cell) => cell.trim().replace(/^["'`]{1,4}|["'`]{1,4}$/g, ''));
}

const inHead = new Characters(/[\w.#\s|,"'`-]/);

/** A cheap test before a line is split: three of the four names include both of these. */
function mayBeHead(line: string): boolean {
  if (!/nonce/i.test(line)) return false;
  const end = endOf(line, inHead);
  return /nonce/i.test(end) && /signature/i.test(end);
}

interface Head {
  cells: string[];
  separator: string | RegExp;
}

const separators = ['|', '\t', ',', /\s{1,80}/] as const;

/** A header row and its separator; undefined for other lines. Words of a log may precede it. */
function headOf(line: string): Head | undefined {
  for (const separator of separators) {
    const [first = '', ...others] = cellsOf(line, separator);
    const cells = [/[\w-]*$/.exec(first.slice(-32))?.[0] ?? '', ...others];
    const named = cells.filter((cell) => name.test(cell)).length;
    if (named >= 3 && cells.every((cell) => title.test(cell)) && !cells.some((cell) => aValue.test(cell)))
      return { cells, separator };
  }
  return undefined;
}

export interface Tables {
  /** Rows below a header with at least three of the names. */
  rows: SeenQuery[];
  /** Positions of header rows: in them a name is not followed by its value. */
  heads: { at: number; end: number }[];
}

export function tablesIn(text: string): Tables {
  const found: Tables = { rows: [], heads: [] };
  if (!/nonce/i.test(text)) return found;
  let at = 0;
  let head: (Head & { left: number }) | undefined;
  for (const line of text.split('\n')) {
    const place = { at, end: at + line.length };
    at = place.end + 1;
    if (found.heads.length >= mostHeads) break;
    if (line.length > longestLine || rule.test(line)) continue;
    const opened = mayBeHead(line) ? headOf(line) : undefined;
    if (opened) {
      head = { ...opened, left: mostRows };
      found.heads.push(place);
      continue;
    }
    const query = head && rowOf(head.cells, cellsOf(line, head.separator));
    if (query) found.rows.push({ ...query, ...place });
    head = head && query && head.left > 1 ? { ...head, left: head.left - 1 } : undefined;
  }
  return found;
}

function rowOf(
  head: readonly string[],
  cells: readonly string[],
): Partial<Record<QueryField, string>> | undefined {
  if (cells.length !== head.length) return undefined;
  const named = head.flatMap((title, index): [QueryField, string][] => {
    const cell = cells[index] ?? '';
    return name.test(title) && /^[\w-]{1,128}$/.test(cell) ? [[fieldOf(title), cell]] : [];
  });
  return named.length >= 3 ? Object.fromEntries(named) : undefined;
}
