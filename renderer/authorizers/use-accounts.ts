import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SavedQuery } from '../../shared/contract/account-filter.ts';
import type { PlatformView } from '../../shared/contract/models.ts';
import { go, setParams, useRoute } from '../app/router.ts';
import { api } from '../client/index.ts';
import type { ExportScope } from '../export/export-dialog.tsx';
import { useRunActs } from '../runs/use-run-acts.ts';
import { useRuns } from '../runs/use-runs.ts';
import { paging, rowsOf } from '../ui/paged-list.tsx';
import { usePicking } from '../ui/use-picking.ts';
import { paramsOf, queryOf } from './query-of.ts';

/** What is open over the page: a drawer, a dialog, the export of these accounts, or their hand-over. */
type Overlay =
  | 'sync'
  | 'runs'
  | 'import'
  | 'tag-picked'
  | 'tag-all'
  | 'save-filter'
  | { handover: string[] }
  | ExportScope;

/** What every part of the page works on. */
export type Accounts = ReturnType<typeof useAccounts>;

/** The platform's accounts as the address asks for them, page by page, and what can be done with them. */
export function useAccounts(platform: PlatformView) {
  const { params } = useRoute();
  const asked = queryOf(params);
  const [overlay, setOverlay] = useState<Overlay>();
  const query = useInfiniteQuery(
    api.authorizer.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ platformId: platform.id, ...asked, cursor }),
      ...paging,
    }),
  );
  return {
    platform,
    /** What the list is asked for. */
    asked,
    search: asked.search ?? '',
    only: asked.only,
    /** Asks for something else besides, or instead. */
    ask: (change: SavedQuery) => setParams(paramsOf({ ...asked, ...change })),
    askOnly: (wanted: SavedQuery) => setParams(paramsOf(wanted)),
    query,
    rows: rowsOf(query),
    picking: usePicking(platform.id),
    /** Newest first; undefined until they are known. */
    runs: useRuns(platform.id),
    acts: useRunActs(platform),
    overlay,
    /** Opens something over the page; undefined closes it. */
    show: setOverlay,
    compare: () => setOverlay('sync'),
    /** Back to the list alone. */
    close: () => go('authorizers', paramsOf(asked)),
  };
}
