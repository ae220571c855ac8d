import type { SessionDetail } from '../../shared/contract/models.ts';
import { api, queryClient } from '../client/index.ts';

/** Puts a fresh answer on the screen, where a question still under way must not overtake it. */
export async function keepSession(session: SessionDetail): Promise<void> {
  const queryKey = api.session.get.queryKey({ input: { sessionId: session.id } });
  await queryClient.cancelQueries({ queryKey });
  queryClient.setQueryData(queryKey, session);
}
