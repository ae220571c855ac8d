import type { PushView } from '../../shared/contract/pushes.ts';

/** What the stream has told since the list was read. */
export interface News {
  /** The newest state of each row it told of. */
  rows: ReadonlyMap<string, PushView>;
  /** New ones that are kept back, so that nothing moves under the reader. */
  held: ReadonlySet<string>;
}

export const noNews: News = { rows: new Map(), held: new Set() };

/** With more rows than this the list is read again instead. */
export const mostNews = 1000;

/**
 * Adds rows from the stream.
 * @param known ids of the rows the list has from its pages
 * @param hold the list is being read: rows that are new wait, those on screen change in place
 */
export function withNews(
  news: News,
  rows: readonly PushView[],
  known: ReadonlySet<string>,
  hold: boolean,
): News {
  const all = new Map(news.rows);
  const held = new Set(news.held);
  for (const row of rows) {
    if (hold && !known.has(row.id) && !all.has(row.id)) held.add(row.id);
    all.set(row.id, row);
  }
  return { rows: all, held };
}

/** Shows the rows that were kept back. */
export function released(news: News): News {
  return news.held.size === 0 ? news : { rows: news.rows, held: noNews.held };
}

/** Ids count up: of two from the same millisecond the later one has the greater id. */
const newestFirst = (a: PushView, b: PushView) =>
  b.receivedAt - a.receivedAt || b.id.localeCompare(a.id, 'en', { numeric: true });

/**
 * The rows on screen: those of the pages in their newest state, and before them what came since. A change to a row
 * beyond the last page is left to that page.
 * @param more there are pages that were not read yet
 */
export function shownRows(loaded: readonly PushView[], news: News, more: boolean): PushView[] {
  const known = new Set(loaded.map(({ id }) => id));
  const oldest = more ? (loaded.at(-1)?.receivedAt ?? 0) : 0;
  const fresh = [...news.rows.values()].filter(
    ({ id, receivedAt }) => !known.has(id) && !news.held.has(id) && receivedAt >= oldest,
  );
  return [...fresh.toSorted(newestFirst), ...loaded.map((row) => news.rows.get(row.id) ?? row)];
}
