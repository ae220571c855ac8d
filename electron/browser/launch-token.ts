import { createHash, timingSafeEqual } from 'node:crypto';
import { subProtocol } from '../../shared/rpc/names.ts';

/**
 * The right to talk to this start of AuthDesk: 256 random bits, base64url. It stands in the launch address's
 * fragment and works for as long as the process lives, since a page opens its websocket again and again.
 */
export function createLaunchToken(randomBytes: (n: number) => Uint8Array): string {
  return Buffer.from(randomBytes(32)).toString('base64url');
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * Does a websocket's Sec-WebSocket-Protocol hold the token, and nothing else? In constant time.
 * @param offered the header as it came
 */
export function offersToken(offered: string | undefined, token: string): boolean {
  return offered !== undefined && timingSafeEqual(digest(offered), digest(subProtocol(token)));
}
