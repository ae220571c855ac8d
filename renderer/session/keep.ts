import type { SessionDetail } from '../../shared/contract/models.ts';
import { api, queryClient } from '../client/index.ts';

/** Shows a fresh answer; a query still under way is cancelled, so that it cannot overwrite it with an older one. */
export async function keepSession(session: SessionDetail): Promise<void> {
  const queryKey = api.session.get.queryKey({ input: { sessionId: session.id } });
  await queryClient.cancelQueries({ queryKey });
  queryClient.setQueryData(queryKey, session);
}
