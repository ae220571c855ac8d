import { problem } from '../../../shared/errors/problem.ts';
import type { PlatformRecord } from '../../store/index.ts';
import { isLoopbackHost } from '../../wechat/check-hosts.ts';

/**
 * A server that production uses may believe whatever it is sent: a guarded profile asks before a push leaves this
 * machine by hand. What the receiver's settings pass on was decided there.
 * @throws ProblemError `guard.trigger`
 */
export function mayLeave(platform: Pick<PlatformRecord, 'guarded'>, url: string, confirmed: boolean): void {
  const { hostname, host } = new URL(url);
  if (platform.guarded && !confirmed && !isLoopbackHost(hostname))
    throw problem('guard.trigger', { params: { host } });
}
