import type { ReactNode } from 'react';
import { problemOf } from '../client/index.ts';
import { ErrorCard } from './error-card.tsx';

/** Of a query, what tells whether the very question on screen was answered. */
export interface Asked {
  isSuccess: boolean;
  isPlaceholderData: boolean;
}

/** Only what was answered may be called empty: rows that still stand for the question before say nothing about this one. */
export function isAnswered({ isSuccess, isPlaceholderData }: Asked): boolean {
  return isSuccess && !isPlaceholderData;
}

export interface ListStateProps {
  query: Asked & { error: unknown; refetch: () => unknown };
  /** How many rows there are to show. */
  count: number;
  /** In place of rows that are on their way. */
  loading: ReactNode;
  /** Why there are none. */
  nothing: ReactNode;
  /** The rows. */
  children: ReactNode;
}

/** A list's rows, or what stands in their place: the fault, that they are on their way, or why there are none. */
export function ListState({ query, count, loading, nothing, children }: ListStateProps) {
  if (count > 0) return children;
  if (query.error)
    return <ErrorCard problem={problemOf(query.error)} actions={{ retry: () => void query.refetch() }} />;
  return isAnswered(query) ? nothing : loading;
}
