import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Settings } from '../../shared/contract/index.ts';
import { api, queryClient } from '../client/index.ts';

const key = api.settings.get.queryKey();
const mutationKey = api.settings.set.mutationKey();

/** The settings, and how to change some: what is chosen shows with the click, the core has the last word. */
export function useSettings() {
  const { data } = useQuery(api.settings.get.queryOptions());
  // A control must keep what was clicked within the same event: the cache tells of it a moment later.
  const [wished, setWished] = useState<Partial<Settings>>({});
  const save = useMutation(
    api.settings.set.mutationOptions({
      // Of two quick changes the first answer does not know the second yet.
      onSuccess: (settings) => {
        if (queryClient.isMutating({ mutationKey }) === 1) queryClient.setQueryData(key, settings);
      },
      onError: () => queryClient.invalidateQueries({ queryKey: key }),
      onSettled: () => {
        if (queryClient.isMutating({ mutationKey }) === 1) setWished({});
      },
    }),
  );
  const change = (part: Partial<Settings>) => {
    // A reading that is under way would bring back what was before.
    void queryClient.cancelQueries({ queryKey: key });
    queryClient.setQueryData(key, (before) => before && { ...before, ...part });
    setWished((before) => ({ ...before, ...part }));
    save.mutate(part);
  };
  return { settings: data && { ...data, ...wished }, change, error: save.error, reset: save.reset };
}
