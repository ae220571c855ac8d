import type { Terminal } from './terminal.ts';

interface Page<T> {
  rows: T[];
  next: string | null;
}

/**
 * Reads a paged list.
 * @param limit so many rows at most
 * @returns `more`: the list goes on behind them
 */
export async function everyPage<T>(
  read: (cursor: string | undefined) => Promise<Page<T>>,
  limit = Number.POSITIVE_INFINITY,
): Promise<{ rows: T[]; more: boolean }> {
  const rows: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    rows.push(...page.rows);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && rows.length < limit);
  return { rows: rows.slice(0, limit), more: cursor !== undefined || rows.length > limit };
}

/** Rows of a list for people, where no `--limit` is given. */
const shownRows = 50;

/** The rows of a list as `--limit` says; else all of them for scripts, a screenful for people. */
export function listedRows<T>(
  { json }: Pick<Terminal, 'json'>,
  limit: number | undefined,
  read: (cursor: string | undefined) => Promise<Page<T>>,
): Promise<{ rows: T[]; more: boolean }> {
  return everyPage(read, limit ?? (json ? Number.POSITIVE_INFINITY : shownRows));
}

/** Said behind a list that was cut. */
export function hintMore({ hint }: Pick<Terminal, 'hint'>, more: boolean): void {
  if (more) hint('terminal.everyPage.thereAreMoreSayHow');
}
