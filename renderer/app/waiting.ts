import type { SessionView } from '../../shared/contract/models.ts';

/**
 * Sessions whose auth code arrived by itself and waits for the operator, the one that ends first before the others. A
 * code that was tried already has its problem, and is told of there.
 * @param now by the core's clock, UTC ms
 */
export function waitingCodes(sessions: readonly SessionView[], now: number): SessionView[] {
  const end = ({ authCodeExpiresAt }: SessionView) => authCodeExpiresAt ?? Number.POSITIVE_INFINITY;
  return sessions
    .filter((session) => session.state === 'code_received' && session.problem === null && end(session) > now)
    .toSorted((a, b) => end(a) - end(b));
}
