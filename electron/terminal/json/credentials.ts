import type { TicketStatus, TokenStatus } from '../../../shared/contract/models.ts';
import type { TokenHistoryEntry } from '../../../shared/contract/tokens.ts';
import { isoOrNull } from '../../../shared/format.ts';

/** @param value in clear, when it was asked for with --reveal */
export function ticketJson(status: TicketStatus, value?: string) {
  const { state, valueMasked, source, createdAt, receivedAt, expiresAt } = status;
  return {
    state,
    valueMasked,
    ...(value === undefined ? {} : { value }),
    source,
    createdAt: isoOrNull(createdAt),
    receivedAt: isoOrNull(receivedAt),
    expiresAt: isoOrNull(expiresAt),
  };
}

/** @param value in clear, when it was asked for with --reveal */
export function tokenJson(status: TokenStatus, value?: string) {
  const { state, valueMasked, origin, fetchedAt, expiresAt } = status;
  return {
    state,
    valueMasked,
    ...(value === undefined ? {} : { value }),
    origin,
    fetchedAt: isoOrNull(fetchedAt),
    expiresAt: isoOrNull(expiresAt),
  };
}

/** One row of `token history`. */
export function tokenHistoryJson(entry: TokenHistoryEntry) {
  const { valueMasked, state, origin, by, since, until, endedAt, errcode, early } = entry;
  return {
    valueMasked,
    state,
    origin,
    by: by && { front: by.front, pid: by.pid },
    since: isoOrNull(since),
    until: isoOrNull(until),
    endedAt: isoOrNull(endedAt),
    errcode,
    early,
  };
}
