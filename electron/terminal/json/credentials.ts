import type { TicketStatus, TokenStatus } from '../../../shared/contract/models.ts';
import { iso } from './iso.ts';

/** @param value in clear, when it was asked for with --reveal */
export function ticketJson(status: TicketStatus, value?: string) {
  const { state, valueMasked, source, createdAt, receivedAt, expiresAt } = status;
  return {
    state,
    valueMasked,
    ...(value === undefined ? {} : { value }),
    source,
    createdAt: iso(createdAt),
    receivedAt: iso(receivedAt),
    expiresAt: iso(expiresAt),
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
    fetchedAt: iso(fetchedAt),
    expiresAt: iso(expiresAt),
  };
}
