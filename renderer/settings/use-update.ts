import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { UpdateSettings } from '../../shared/contract/updates.ts';
import { api, client, problemOf, queryClient } from '../client/index.ts';

/** The update address as it is typed, kept when it is left or asked, and the check itself. */
export function useUpdate(kept: UpdateSettings) {
  const [draft, setDraft] = useState<string>();
  const typed = draft ?? kept.feed;
  const feed = typed.trim();
  const keep = async () => {
    if (feed === kept.feed) return;
    // Without an address there is nothing to ask at a start.
    const updates = { feed, atStart: kept.atStart && feed !== '' };
    queryClient.setQueryData(api.settings.get.queryKey(), await client.settings.set({ updates }));
    setDraft(undefined);
  };
  const save = useMutation({ mutationFn: keep });
  const check = useMutation({
    mutationFn: async () => {
      await keep();
      return client.system.checkForUpdate({});
    },
  });
  const known = useQuery(api.system.knownUpdate.queryOptions());
  const error = check.error ?? save.error;
  return {
    typed,
    type: (text: string) => {
      save.reset();
      check.reset();
      setDraft(text);
    },
    leave: () => save.mutate(),
    ask: () => {
      save.reset();
      check.mutate();
    },
    asking: check.isPending,
    /** Of the last check here; else what a start found. */
    answer: check.data ?? (check.isIdle ? known.data : undefined) ?? undefined,
    problem: error ? problemOf(error) : undefined,
  };
}
