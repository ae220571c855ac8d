import type { ReceiverSettings, ReceiverStatus } from '../../shared/contract/pushes.ts';

/** Is this address reached from this machine only? */
export function isLoopbackHost(host: string): boolean {
  const name = host.trim().toLowerCase();
  return name === 'localhost' || name === '::1' || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name);
}

/** Do these settings count only after a restart of the receiver that runs here? */
export function needsRestart(
  draft: Pick<ReceiverSettings, 'port' | 'host'>,
  { state, host, port }: Pick<ReceiverStatus, 'state' | 'host' | 'port'>,
): boolean {
  if (state !== 'here') return false;
  return draft.host.trim() !== host || (draft.port !== 0 && draft.port !== port);
}
