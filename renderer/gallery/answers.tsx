import { QueryClient, QueryClientProvider, type QueryKey } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type Problem, ProblemError } from '../../shared/errors/problem.ts';
import { api } from '../client/index.ts';
import { backups, call, info, platforms, settings } from './samples.ts';

/** What the exhibits ask the core: answered from here, for there is none. What has no answer stays on its way. */
export function fillCache(queries: QueryClient): void {
  queries.setDefaultOptions({ queries: { enabled: false, staleTime: Number.POSITIVE_INFINITY } });
  queries.setQueryData(api.system.info.queryKey(), info);
  queries.setQueryData(api.settings.get.queryKey(), settings);
  queries.setQueryData(api.backup.state.queryKey(), backups);
  queries.setQueryData(api.platform.list.queryKey(), [...platforms]);
  queries.setQueryData(api.system.knownUpdate.queryKey(), null);
  queries.setQueryData(api.call.list.queryKey({ input: { platformId: call.platformId ?? '' } }), {
    rows: [call],
    next: null,
  });
}

export interface AnsweredProps {
  /** Sets what is answered otherwise than for the rest of the gallery. */
  by: (queries: QueryClient) => void;
  children: ReactNode;
}

/** A part to which the core answers something of its own: one exhibit shows several answers to the same question. */
export function Answered({ by, children }: AnsweredProps) {
  const [queries] = useState(() => {
    const made = new QueryClient();
    fillCache(made);
    by(made);
    return made;
  });
  return <QueryClientProvider client={queries}>{children}</QueryClientProvider>;
}

/** Answers a question with a refusal. */
export function refuse(queries: QueryClient, queryKey: QueryKey, problem: Problem): void {
  const query = queries.getQueryCache().build(queries, { queryKey });
  query.setState({ status: 'error', error: new ProblemError(problem) });
}
