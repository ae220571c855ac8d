import { useQuery } from '@tanstack/react-query';
import { api } from '../client/index.ts';

/** Is this page in AuthDesk's own window? Only there the contract's `desktop` part answers. */
export function useDesktop(): boolean {
  return useQuery(api.system.info.queryOptions()).data?.front === 'desktop';
}
