import type { AccountsOverview } from '../../../shared/contract/accounts.ts';
import type { LastSync } from '../../../shared/contract/models.ts';

export const NOW = 1_700_000_000_000;
export const MINUTE = 60_000;

/** A comparison that found nothing to write. */
export const same: LastSync = {
  at: NOW - 5 * MINUTE,
  total: 3,
  complete: true,
  added: 0,
  changed: 0,
  missing: 0,
  unchanged: 3,
  withoutRefreshToken: 0,
};

/** How the accounts of a platform stand, with all that WeChat is asked with. */
export function overview(over: Partial<AccountsOverview> = {}): AccountsOverview {
  return {
    vault: { lost: false, enterAgain: [] },
    ticket: {
      state: 'valid',
      id: 't',
      valueMasked: null,
      source: 'paste',
      createdAt: NOW,
      receivedAt: NOW,
      expiresAt: NOW + MINUTE,
    },
    token: {
      id: 'k',
      state: 'valid',
      valueMasked: null,
      origin: 'fetched',
      source: null,
      by: null,
      fetchedAt: NOW,
      expiresAt: NOW + MINUTE,
      fetchingUntil: null,
      renewal: 'byItself',
      pause: null,
      clockSure: true,
    },
    accounts: {
      total: 3,
      authorized: 3,
      unauthorized: 0,
      withRefreshToken: 3,
      withoutRefreshToken: 0,
      unreadable: 0,
      withDetails: 0,
      withAccessToken: 0,
    },
    lastSync: null,
    unfinishedRuns: [],
    notices: 0,
    ...over,
  };
}
