import { link, sessionWith as sample } from '../../../renderer/gallery/session-samples.ts';
import type { SessionDetail } from '../../../shared/contract/models.ts';

export const now = 1_000_000_000;

/** The gallery's session at a moment that stays; `can` as asked for, else what follows from the rest. */
export function sessionWith(over: Partial<SessionDetail> = {}): SessionDetail {
  const times = { createdAt: now - 60_000, expiresAt: now + 60_000 };
  const session = sample(
    {
      id: 'ses_aaaaaaaaaaaa',
      platformId: 'p1',
      linkExpiresAt: times.expiresAt,
      createdAt: times.createdAt,
      updatedAt: now - 10_000,
      links: [{ ...link, ...times, id: 'l1' }],
      messageToMerchant: null,
      ...over,
    },
    now,
  );
  return { ...session, ...(over.can ? { can: over.can } : {}) };
}
