import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { authorizerTraits } from '../../shared/authorize.ts';
import type { PlatformView } from '../../shared/contract/models.ts';
import { go, useRoute } from '../app/router.ts';
import { api } from '../client/index.ts';
import type { ExportScope } from '../export/export-dialog.tsx';
import { useRunActs } from '../runs/use-run-acts.ts';
import { useRuns } from '../runs/use-runs.ts';
import { paging, rowsOf } from '../ui/paged-list.tsx';
import { usePicking } from '../ui/use-picking.ts';

/** What is open over the page: a drawer, the export of these accounts, or their hand-over. */
type Overlay = 'sync' | 'runs' | 'import' | { handover: string[] } | ExportScope;

/** What every part of the page works on. */
export type Accounts = ReturnType<typeof useAccounts>;

/** The platform's accounts as the address asks for them, page by page, and what can be done with them. */
export function useAccounts(platform: PlatformView) {
  const { params } = useRoute();
  const search = params.q ?? '';
  const only = authorizerTraits.find((one) => one === params.only);
  const [overlay, setOverlay] = useState<Overlay>();
  const query = useInfiniteQuery(
    api.authorizer.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        platformId: platform.id,
        search: search || undefined,
        only,
        cursor,
      }),
      ...paging,
    }),
  );
  return {
    platform,
    search,
    only,
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
    close: () => go('authorizers', { q: search, only }),
  };
}
