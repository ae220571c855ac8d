import { z } from '../zod.ts';
import { time } from './fields.ts';

export const ticketSources = ['paste', 'push', 'cli', 'sandbox', 'source'] as const;
export const ticketStatusSchema = z.object({
  state: z.enum(['none', 'valid', 'ageUnknown', 'expired']),
  id: z.string().nullable(),
  valueMasked: z.string().nullable(),
  source: z.enum(ticketSources).nullable(),
  createdAt: time.nullable(),
  receivedAt: time.nullable(),
  /** 12 h after creation; for an unknown creation time, 12 h after receipt: the latest it can be good. */
  expiresAt: time.nullable(),
});
export type TicketStatus = z.infer<typeof ticketStatusSchema>;
