import { z } from '../../../shared/zod.ts';
import type { Connection } from '../sql/connection.ts';
import { keySources } from './key-keeper.ts';

const markSchema = z.union([
  /** A key is kept and not in force yet: until the commit, nothing has changed. */
  z.object({ next: z.string() }),
  /** Everything is sealed anew; this key has still to go, and what it sealed to be wiped. */
  z.object({
    old: z.object({ keyId: z.string(), source: z.enum(keySources) }),
    resealed: z.number(),
    left: z.number(),
  }),
]);

/** How far a change of the data key has come, as it stands in the database. */
export type RotationMark = z.infer<typeof markSchema>;

const name = 'vault_rotation';

export function readMark(connection: Connection): RotationMark | undefined {
  const row = connection.query<[string], { value: string }>('SELECT value FROM meta WHERE key = ?').get(name);
  return row && markSchema.parse(JSON.parse(row.value));
}

export function writeMark(connection: Connection, mark: RotationMark): void {
  connection
    .query<[string, string]>('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)')
    .run(name, JSON.stringify(mark));
}

export function removeMark(connection: Connection): void {
  connection.query<[string]>('DELETE FROM meta WHERE key = ?').run(name);
}
