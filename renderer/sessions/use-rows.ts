import { useQuery } from '@tanstack/react-query';
import type { SessionView } from '../../shared/contract/models.ts';
import { api } from '../client/index.ts';
import { startOfDay } from './days.ts';
import { type Place, usePlaces } from './places.ts';
import { type SessionQuery, useSessions } from './use-sessions.ts';

interface RowGroup {
  /** `attention`, `open`, or the day's first millisecond. */
  key: string;
  rows: SessionView[];
}

/**
 * The list's rows under their headings: what needs the operator before the rest, and the one that is open even where the
 * tab would leave it out.
 * @param held somebody is at work in the list: rows stay where they are
 */
export function useRows(ask: SessionQuery, selected: string | undefined, held: boolean) {
  const main = useSessions(ask);
  const urgent = useSessions({ ...ask, filter: 'attention' }, ask.filter === 'pending');
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
    question: JSON.stringify(ask),
    now,
    complete: isWhole(main.query) && (ask.filter !== 'pending' || isWhole(urgent.query)),
    held: held || selected !== undefined,
  });
  const groups: RowGroup[] = [];
  for (const { id, group: key } of places) {
    const row = byId.get(id);
    if (!row) continue;
    const last = groups.at(-1);
    if (last?.key === key) last.rows.push(row);
    else groups.push({ key, rows: [row] });
  }
  return { query: main.query, urgent: urgent.query, groups, count: byId.size };
}
