import { problem } from '../../../shared/errors/problem.ts';
import { isLoopbackHost } from '../../../shared/hosts.ts';
import type { PlatformRecord, Store } from '../../store/index.ts';

/**
 * A server that production uses may believe whatever it is sent: a guarded profile asks before a push leaves this machine.
 * @param platform undefined: nobody knows whose push it is, so that it may be any profile's
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
