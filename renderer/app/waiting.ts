import type { SessionView } from '../../shared/contract/models.ts';

/** A code that was pasted is kept for a moment only, on its way to being exchanged. */
const momentMs = 1_500;

/**
 * Sessions whose auth code arrived by itself and waits for the operator, the one that ends first before the others.
 * @param now by the core's clock, UTC ms
 */
export function waitingCodes(sessions: readonly SessionView[], now: number): SessionView[] {
  const end = ({ authCodeExpiresAt }: SessionView) => authCodeExpiresAt ?? Number.POSITIVE_INFINITY;
  return sessions
    .filter(({ attention, updatedAt }) => attention === 'codeKept' && now - updatedAt > momentMs)
    .filter((session) => end(session) > now)
    .toSorted((a, b) => end(a) - end(b));
}
