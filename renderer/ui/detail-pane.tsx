import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { problemOf } from '../client/index.ts';
import { ErrorCard } from './error-card.tsx';

export interface DetailPaneProps<Found> {
  query: { data: Found | undefined; error: unknown; refetch: () => unknown };
  /** The refusal that says that there is no such thing any more. */
  missingCode: string;
  /** What is shown then. */
  missing: ReactNode;
  children: (found: Found) => ReactNode;
}

/** What is open beside a list, once it is read; else that it is on its way, gone, or why it cannot be read. */
export function DetailPane<Found>({ query, missingCode, missing, children }: DetailPaneProps<Found>) {
  if (query.data) return children(query.data);
  if (!query.error) return <Skeleton active avatar={{ shape: 'square' }} paragraph={{ rows: 6 }} />;
  const problem = problemOf(query.error);
  if (problem.code === missingCode) return missing;
  return <ErrorCard problem={problem} actions={{ retry: () => void query.refetch() }} />;
}
