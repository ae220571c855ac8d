import { problem } from '../../../shared/errors/problem.ts';
import { isLoopbackHost } from '../../../shared/hosts.ts';
import type { PlatformRecord, Store } from '../../store/index.ts';

/**
 * A production server may act on any push it gets: a guarded profile asks before a push leaves this machine.
 * @param platform undefined: the push names none, so any profile's guard counts
 * @throws ProblemError `guard.trigger`
 */
export function askBeforeLeaving(
  store: Pick<Store, 'platforms'>,
  platform: PlatformRecord | undefined,
  url: string,
  confirmed: boolean,
): void {
  const { hostname, host } = new URL(url);
  if (confirmed || isLoopbackHost(hostname)) return;
  const guarded = platform?.guarded ?? store.platforms.list().some((one) => one.guarded);
  if (guarded) throw problem('guard.trigger', { params: { host } });
}
