import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { SessionView } from '../../shared/contract/models.ts';
import { formatDeadline } from '../../shared/format.ts';
import type { Lang } from '../../shared/lang.ts';
import { go, routeTo, useRoute } from '../app/router.ts';
import { useCurrentPlatform } from '../app/use-platform.ts';
import { api, client } from '../client/index.ts';
import { paging, rowsOf } from '../ui/paged-list.tsx';
import { usePicking } from '../ui/use-picking.ts';
import { type Place, usePlaces } from './places.ts';

export const filters = ['attention', 'pending', 'authorized', 'all'] as const;
export type Filter = (typeof filters)[number];

interface SessionQuery {
  filter: Filter;
  search: string;
  /** undefined: every platform. */
  platformId: string | undefined;
}

/** What every part of the page works on. */
export type Sessions = ReturnType<typeof useSessionsPage>;

/** What the address asks for (the tab, the search, one platform or all, the session that is open), and what is picked. */
export function useSessionsPage() {
  const { path, params } = useRoute();
  const { platform, platforms, loading } = useCurrentPlatform();
  const everywhere = params.scope === 'all';
  const kept = { tab: params.tab, q: params.q, scope: params.scope };
  const ask: SessionQuery = {
    filter: filters.find((name) => name === params.tab) ?? 'pending',
    search: params.q ?? '',
    platformId: everywhere ? undefined : platform?.id,
  };
  return {
    ask,
    everywhere,
    platforms,
    loading,
    selected: path[0],
    picking: usePicking(`${ask.filter} ${ask.platformId}`),
    hrefOf: (sessionId: string) => routeTo('sessions', kept, [sessionId]),
    /** Back to the list alone. */
    close: () => go('sessions', kept),
  };
}

/** Links expire without an event, so the list is read again this often, ms. Only the local core is asked. */
const againMs = 20_000;

function statesOf(filter: Filter): { states?: 'attention' | 'pending' | 'authorized'[] } {
  if (filter === 'all') return {};
  return { states: filter === 'authorized' ? ['authorized'] : filter };
}

/** The sessions that match, page by page: what needs the operator the most urgent first, else newest change first. */
function useSessions({ filter, search, platformId }: SessionQuery, enabled = true) {
  const query = useInfiniteQuery(
    api.session.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        platformId,
        ...statesOf(filter),
        search: search || undefined,
        cursor,
      }),
      ...paging,
      refetchInterval: filter === 'attention' ? againMs : false,
      enabled,
    }),
  );
  return { query, rows: enabled ? rowsOf(query) : [] };
}

/** Ids of all sessions whose link has expired, however many pages they fill. */
export function useExpired(platformId: string | undefined): string[] {
  const query = useQuery({
    queryKey: [...api.session.list.key(), 'expired', platformId],
    queryFn: async () => {
      const ids: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const { rows, next } = await client.session.list({ states: ['expired'], platformId, cursor });
        ids.push(...rows.map(({ id }) => id));
        if (!next) return ids;
        cursor = next;
      }
    },
  });
  return query.data ?? [];
}

interface RowGroup {
  /** `attention`, `open`, or the day's first millisecond. */
  key: string;
  rows: SessionView[];
}

/**
 * The list's rows under their headings: what needs the operator before the rest, and the one that is open even where the
 * tab would leave it out.
 * @param hand the operator is at work in the list: rows stay where they are
 */
export function useRows({ ask, selected }: Sessions, hand: boolean) {
  const main = useSessions(ask);
  const urgent = useSessions({ ...ask, filter: 'attention' }, ask.filter === 'pending');
  const parts = ask.filter === 'pending' ? [urgent.query, main.query] : [main.query];
  // Until all are there it is not known where a row stands.
  const missing = parts.find(({ isPending }) => isPending);
  const open = useQuery(
    api.session.get.queryOptions({
      input: { sessionId: selected ?? '' },
      enabled: selected !== undefined,
    }),
  );
  const group = (row: SessionView) =>
    ask.filter === 'attention' ? 'attention' : String(startOfDay(row.updatedAt));
  const byId = new Map<string, SessionView>();
  const now: Place[] = [];
  const add = (row: SessionView, key: string) => {
    if (!byId.has(row.id)) now.push({ id: row.id, group: key });
    byId.set(row.id, row);
  };
  for (const row of urgent.rows) add(row, 'attention');
  for (const row of main.rows) add(row, group(row));
  const shown = selected === undefined ? undefined : open.data;
  if (shown && !byId.has(shown.id)) {
    now.unshift({ id: shown.id, group: 'open' });
    byId.set(shown.id, shown);
  }
  const isWhole = ({ data, isPlaceholderData }: typeof main.query) =>
    data !== undefined && !isPlaceholderData;
  const places = usePlaces({
    question: JSON.stringify([ask.filter, ask.search]),
    platformId: ask.platformId,
    now,
    complete: parts.every(isWhole),
    held: hand ? 'hand' : selected === undefined ? undefined : 'open',
  });
  const groups: RowGroup[] = [];
  for (const { id, group: key } of places) {
    const row = byId.get(id);
    if (!row) continue;
    const last = groups.at(-1);
    if (last?.key === key) last.rows.push(row);
    else groups.push({ key, rows: [row] });
  }
  return {
    query: missing ?? main.query,
    urgent: urgent.query,
    groups,
    count: missing ? 0 : byId.size,
  };
}

/** The day a moment belongs to, as its first millisecond, by this machine's zone. */
function startOfDay(ms: number): number {
  const at = new Date(ms);
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}

/** A day as a heading. @param day its first millisecond */
export function dayTitle(
  day: number,
  now: number,
  words: { today: string; yesterday: string; lang: Lang },
): string {
  const today = startOfDay(now);
  if (day >= today) return words.today;
  if (day === startOfDay(today - 1)) return words.yesterday;
  // The date alone: the deadline form is the date and 00:00.
  return formatDeadline(day, words.lang, { now }).replace(/[ ,]*\d\d:\d\d$/, '');
}
