import { createHmac } from 'node:crypto';

/** The headers that prove a request to a webhook (docs/sinks.md). */
export interface SignedHeaders {
  'x-authdesk-id': string;
  'x-authdesk-timestamp': string;
  'x-authdesk-signature': string;
}

/**
 * Signs a body: HMAC-SHA256, in hex, of `id.timestamp.body`.
 * @param id the same for every repetition of one delivery
 * @param now UTC ms; seconds in the header
 */
export function signed(secret: string, id: string, now: number, body: string): SignedHeaders {
  const timestamp = String(Math.floor(now / 1_000));
  const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('hex');
  return {
    'x-authdesk-id': id,
    'x-authdesk-timestamp': timestamp,
    'x-authdesk-signature': `v1=${signature}`,
  };
}
