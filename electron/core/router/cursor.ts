import type { z } from 'zod';
import { defined } from '../defined.ts';

interface Query {
  search?: string | undefined;
  platformId?: string | undefined;
  infoType?: string | undefined;
}

/** What a list was asked for: without what was left out or left empty. */
export function asked<T extends Query>(query: T) {
  const { search, platformId, infoType } = query;
  return defined({
    ...query,
    search: search?.trim() || undefined,
    platformId: platformId || undefined,
    infoType: infoType || undefined,
  });
}

/** A list that is read a page at a time, by keyset: where the last page ended, as an opaque text. */
interface Paging<Position extends z.ZodType, Row, View> {
  cursor: string | undefined;
  /** What of a row tells its place in the list. */
  position: Position;
  size?: number;
  read: (after: z.output<Position> | undefined, limit: number) => Row[] | Promise<Row[]>;
  view: (row: Row) => View;
}

/** Reads one row more than a page to know whether there is a next one. */
export async function readPage<Position extends z.ZodType, Row, View>({
  cursor,
  position,
  size = 50,
  read,
  view,
}: Paging<Position, Row, View>): Promise<{ rows: View[]; next: string | null }> {
  const rows = await read(decode(position, cursor), size + 1);
  const shown = rows.slice(0, size);
  const next = rows.length > size ? encode(position.parse(shown.at(-1))) : null;
  return { rows: shown.map(view), next };
}

const encode = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url');

/** One that does not parse starts from the top: only a stale link can hold a foreign cursor. */
function decode<Position extends z.ZodType>(
  position: Position,
  text: string | undefined,
): z.output<Position> | undefined {
  if (!text) return undefined;
  try {
    return position.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    return undefined;
  }
}
