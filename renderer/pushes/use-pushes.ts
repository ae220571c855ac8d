import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { PushNews, PushView } from '../../shared/contract/pushes.ts';
import { api, client } from '../client/index.ts';
import { paging, rowsOf } from '../ui/paged-list.tsx';
import { mostNews, type News, noNews, released, shownRows, withNews } from './push-news.ts';

export interface PushFilter {
  platformId?: string | undefined;
  infoType?: string | undefined;
  outcome?: 'accepted' | 'duplicate' | 'refused' | undefined;
  search?: string | undefined;
}

const PAUSE_MS = 800;

/**
 * The pushes that match, newest first, live: changes are told by a stream instead of reading pages again.
 * @param hold the list is being read: new rows wait until they are let in or the reading ends
 */
export function usePushes(filter: PushFilter, hold: boolean) {
  const query = useInfiniteQuery(
    api.push.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filter, cursor }),
      ...paging,
    }),
  );
  const loaded = rowsOf(query);
  const [news, setNews] = useState<News>(noNews);
  const now = useRef({ loaded, hold, refetch: query.refetch });
  now.current = { loaded, hold, refetch: query.refetch };
  useStream(filter, {
    reset: () => {
      setNews(noNews);
      void now.current.refetch();
    },
    rows: (rows) => {
      const known = new Set(now.current.loaded.map(({ id }) => id));
      setNews((before) => withNews(before, rows, known, now.current.hold));
    },
  });
  useEffect(() => {
    if (!hold) setNews(released);
  }, [hold]);
  useEffect(() => {
    if (news.rows.size <= mostNews || hold) return;
    setNews(noNews);
    void now.current.refetch();
  }, [news, hold]);
  const rows = query.isPlaceholderData ? loaded : shownRows(loaded, news, query.hasNextPage);
  return {
    query,
    rows,
    /** How many new ones wait. */
    held: news.held.size,
    release: () => setNews(released),
  };
}

interface Listener {
  reset: () => void;
  rows: (rows: readonly PushView[]) => void;
}

/** Follows `push.live` for as long as the filter stays; a stream that breaks is opened again. */
function useStream({ platformId, infoType, outcome, search }: PushFilter, listener: Listener): void {
  const told = useRef(listener);
  told.current = listener;
  useEffect(() => {
    const abort = new AbortController();
    const take = (line: PushNews) =>
      line.kind === 'reset' ? told.current.reset() : told.current.rows(line.rows);
    const follow = async () => {
      while (!abort.signal.aborted) {
        try {
          const input = { platformId, infoType, outcome, search };
          const lines = await client.push.live(input, { signal: abort.signal });
          for await (const line of lines) {
            if (abort.signal.aborted) return;
            take(line);
          }
        } catch {
          // The connection broke: its banner says so, and the stream is opened again.
        }
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    };
    void follow();
    return () => abort.abort();
  }, [platformId, infoType, outcome, search]);
}
