import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { PlatformView } from '../../shared/contract/models.ts';
import { api, client, queryClient, refusalOf } from '../client/index.ts';
import { platformInForce } from './platform-in-force.ts';
import { go, setParams, useRoute } from './router.ts';

export type CurrentPlatform = ReturnType<typeof useCurrentPlatform>;

/** Chooses one, for good: it is the one the wizard opens with next time, in every front. */
export async function choosePlatform(id: string | null): Promise<void> {
  const settings = await client.settings.set({ currentPlatformId: id });
  queryClient.setQueryData(api.settings.get.queryKey(), settings);
}

/** The platform profile in force. One that a link names is chosen by that. */
export function useCurrentPlatform() {
  const { params } = useRoute();
  const list = useQuery(api.platform.list.queryOptions());
  const settings = useQuery(api.settings.get.queryOptions());
  const platforms: readonly PlatformView[] = list.data ?? [];
  const namedId = platforms.find((platform) => platform.id === params.platform)?.id;
  const chosenId = settings.data?.currentPlatformId;
  useEffect(() => {
    if (!namedId || chosenId === undefined) return;
    if (namedId !== chosenId) void choosePlatform(namedId);
    else setParams({ platform: undefined });
  }, [namedId, chosenId]);
  const refusal = refusalOf(list.error) ?? refusalOf(settings.error);
  const known = list.data !== undefined && settings.data !== undefined;
  return {
    /** undefined while loading and when none is chosen. */
    platform: platformInForce(platforms, namedId, chosenId),
    platforms,
    loading: !refusal && !known,
    /** The profiles and the choice were read: only then may it be said that there is none. */
    known,
    /** The profiles or the settings could not be read. */
    refusal,
  };
}

/** Starts the rehearsal platform, makes its profile the current one and opens the wizard with it. */
export async function startRehearsal(): Promise<void> {
  const platform = await client.platform.rehearse();
  await queryClient.invalidateQueries({ queryKey: api.platform.list.key() });
  await choosePlatform(platform.id);
  go('wizard');
}
