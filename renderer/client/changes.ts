import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { Client } from '../../shared/contract/index.ts';
import { isTouched, type Topic } from '../../shared/contract/topics.ts';

const PAUSE_MS = 400;
/** At the start everything has only just been asked: what may have changed in that moment can wait for the first paint. */
const FIRST_MS = 500;

/**
 * Listens to `system.changes` for as long as the page lives. After each change, by whatever process, the questions
 * whose answers it touches are asked again. The stream begins with every topic, since changes may have been missed, and ends
 * with the socket; then a new one is opened.
 */
export async function followChanges(
  client: { system: Pick<Client['system'], 'changes'> },
  queries: QueryClient,
): Promise<never> {
  let first = true;
  for (;;) {
    try {
      for await (const { topics } of await client.system.changes()) {
        if (first) setTimeout(askAgain, FIRST_MS, queries, topics);
        else askAgain(queries, topics);
        first = false;
      }
    } catch {
      first = false;
      // The stream broke or could not be opened: the connection's own state says so on screen.
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** Asks again what stands on these topics; what is not on screen, when it is wanted next. */
export function askAgain(queries: QueryClient, topics: readonly Topic[]): void {
  void queries.invalidateQueries({ predicate: ({ queryKey }) => isOld(queryKey, topics) });
}

/** A key as oRPC makes it has the procedure's path first; what any other key stands on is not known. */
function isOld([path]: QueryKey, topics: readonly Topic[]): boolean {
  return !Array.isArray(path) || isTouched(path.map(String), topics);
}
