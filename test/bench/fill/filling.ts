import { createHash } from 'node:crypto';
import type { Context } from '../../../electron/store/context.ts';
import type { Connection } from '../../../electron/store/sql/connection.ts';

/** What each part is filled with. */
export interface Filling {
  context: Context;
  connection: Connection;
  platformIds: readonly [string, string];
  /** UTC ms: nothing is newer. */
  now: number;
}

const rowsAtOnce = 250_000;

/** Calls `write` for 0 … count - 1, in a few big transactions. */
export function inBatches({ connection }: Filling, count: number, write: (at: number) => void) {
  for (let from = 0; from < count; from += rowsAtOnce)
    connection.transaction(() => {
      for (let at = from; at < Math.min(count, from + rowsAtOnce); at += 1) write(at);
    });
}

/** What a token looks like; another one for each name. */
export const tokenLike = (name: string): string =>
  createHash('sha512').update(name).digest('base64url').repeat(2).slice(0, 136);
