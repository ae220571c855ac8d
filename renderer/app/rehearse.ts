import { api, client, queryClient } from '../client/index.ts';
import { go } from './router.ts';
import { choosePlatform } from './use-platform.ts';

/** Starts the rehearsal platform, makes its profile the current one and opens the wizard with it. */
export async function startRehearsal(): Promise<void> {
  const platform = await client.platform.rehearse();
  await queryClient.invalidateQueries({ queryKey: api.platform.list.key() });
  await choosePlatform(platform.id);
  go('wizard');
}
