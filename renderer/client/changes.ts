import type { QueryClient } from '@tanstack/react-query';
import type { Client } from '../../shared/contract/index.ts';

const PAUSE_MS = 400;

/**
 * Listens to `system.changes` for as long as the page lives and asks every question on screen again after each
 * change, whoever made it. The stream ends with the socket; a new one is opened and everything asked again, since
 * changes may have been missed. A query with `meta: { still: true }` is left alone.
 */
export async function followChanges(client: Client, queries: QueryClient): Promise<never> {
  const refresh = () => queries.invalidateQueries({ predicate: (query) => query.meta?.still !== true });
  for (;;) {
    try {
      const changes = await client.system.changes();
      void refresh();
      for await (const _ of changes) void refresh();
    } catch {
      // The stream broke or could not be opened: the connection's own state says so on screen.
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
