import type { ReceiverSettings, ReceiverStatus } from '../../shared/contract/pushes.ts';
import { z } from '../../shared/zod-mini.ts';

/** Do these settings count only after a restart of the receiver that runs here? */
export function needsRestart(
  draft: Pick<ReceiverSettings, 'port' | 'host'>,
  { state, host, port }: Pick<ReceiverStatus, 'state' | 'host' | 'port'>,
): boolean {
  if (state !== 'here') return false;
  return draft.host.trim() !== host || (draft.port !== 0 && draft.port !== port);
}

/** What of half-filled settings outlives a reload; the addresses that pushes are passed on to may hold a secret. */
export const keptSettingsSchema = z.object({
  port: z.number(),
  host: z.string(),
  publicBase: z.string(),
  maxAgeSeconds: z.number(),
  autoStart: z.boolean(),
});
