import type { ReceiverSettings, ReceiverStatus } from '../../shared/contract/pushes.ts';
import { z } from '../../shared/zod-mini.ts';

/** Whether these settings take effect only after a restart of the receiver running here. */
export function needsRestart(
  draft: Pick<ReceiverSettings, 'port' | 'host'>,
  { state, host, port }: Pick<ReceiverStatus, 'state' | 'host' | 'port'>,
): boolean {
  if (state !== 'here') return false;
  return draft.host.trim() !== host || (draft.port !== 0 && draft.port !== port);
}

/** The unsaved settings that survive a reload. Forwarding addresses may hold a secret and are left out. */
export const keptSettingsSchema = z.object({
  port: z.number(),
  host: z.string(),
  publicBase: z.string(),
  maxAgeSeconds: z.number(),
  autoStart: z.boolean(),
});
