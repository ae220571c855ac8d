import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Problem } from '../../shared/errors/problem.ts';
import { api, refusalOf } from '../client/index.ts';

/** Refusals that only a desk without a database gives. */
const ofClosed = ['store.damaged', 'store.restoring'];

/**
 * Does a refusal of the page's first question say that the desk is closed? `ask`: a database that is open, but busy for a moment,
 * refuses as well; then the desk itself tells.
 */
export function saysClosed(refusal: Problem | undefined): 'yes' | 'no' | 'ask' {
  if (!refusal?.code.startsWith('store.')) return 'no';
  return ofClosed.includes(refusal.code) ? 'yes' : 'ask';
}

/** Why the database does not open, for as long as this page lives: what leads out of it begins the page anew. */
export function useClosed(error: unknown): Problem | undefined {
  const closed = useRef<Problem>(undefined);
  const refusal = refusalOf(error);
  const says = saysClosed(refusal);
  const { data } = useQuery(api.restore.state.queryOptions({ enabled: says === 'ask', staleTime: 0 }));
  if (says === 'yes') closed.current ??= refusal;
  if (says === 'ask') closed.current ??= data?.problem ?? undefined;
  return closed.current;
}
