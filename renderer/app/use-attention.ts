import { useQuery } from '@tanstack/react-query';
import { api } from '../client/index.ts';
import { usePainted } from './later.tsx';

/** Links end by time alone: so often it is counted again, ms. */
const againMs = 20_000;

/** How many sessions there are, of one platform or of all. */
export function useSessionCounts(platformId?: string) {
  const input = platformId ? { platformId } : {};
  const options = { input, refetchInterval: againMs, enabled: usePainted() };
  return useQuery(api.session.counts.queryOptions(options)).data;
}
