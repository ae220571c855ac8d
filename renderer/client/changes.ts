import type { QueryClient } from '@tanstack/react-query';
import type { Client } from '../../shared/contract/index.ts';

const PAUSE_MS = 400;
/** At the start everything has only just been asked: what may have changed in that moment can wait for the first paint. */
const FIRST_MS = 500;

/**
 * Listens to `system.changes` for as long as the page lives and asks every question on screen again after each
 * change, whoever made it. The stream tells at once where it begins, and ends with the socket; a new one is opened and
 * everything asked again, since changes may have been missed. A query with `meta: { still: true }` is left alone.
 */
export async function followChanges(client: Client, queries: QueryClient): Promise<never> {
  const refresh = () => void queries.invalidateQueries({ predicate: (query) => query.meta?.still !== true });
  let first = true;
  for (;;) {
    try {
      for await (const _ of await client.system.changes()) {
        if (first) setTimeout(refresh, FIRST_MS);
        else refresh();
        first = false;
      }
    } catch {
      first = false;
      // The stream broke or could not be opened: the connection's own state says so on screen.
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
