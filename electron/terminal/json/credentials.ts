import type { TicketStatus, TokenStatus } from '../../../shared/contract/models.ts';
import type { TokenHistoryEntry } from '../../../shared/contract/tokens.ts';
import { isoFields } from './iso-times.ts';

const inClear = (value: string | undefined) => (value === undefined ? {} : { value });

/** @param value in clear, when it was asked for with --reveal */
export const ticketJson = (status: TicketStatus, value?: string) => ({
  ...isoFields(status, 'state', 'valueMasked'),
  ...inClear(value),
  ...isoFields(status, 'source', 'createdAt', 'receivedAt', 'expiresAt'),
});

/** @param value in clear, when it was asked for with --reveal */
export const tokenJson = (status: TokenStatus, value?: string) => ({
  ...isoFields(status, 'state', 'valueMasked'),
  ...inClear(value),
  ...isoFields(status, 'origin', 'fetchedAt', 'expiresAt'),
});

/** One row of `token history`. */
export const tokenHistoryJson = (entry: TokenHistoryEntry) => ({
  ...isoFields(entry, 'valueMasked', 'state', 'origin'),
  by: entry.by && { front: entry.by.front, pid: entry.by.pid },
  ...isoFields(entry, 'since', 'until', 'endedAt', 'errcode', 'early'),
});
