import type { z } from 'zod';

/** A keyset cursor as an opaque text; one that does not parse starts from the top. */
export function encodeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

export function decodeCursor<T extends z.ZodType>(
  schema: T,
  text: string | undefined,
): z.output<T> | undefined {
  if (!text) return undefined;
  try {
    return schema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    return undefined; // Only a stale link can hold a foreign cursor; the first page is the right answer.
  }
}

/** Reads one row more than a page to know whether there is a next one. */
export function toPage<R, V>(rows: R[], size: number, position: (row: R) => unknown, view: (row: R) => V) {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  const next = rows.length > size && last !== undefined ? encodeCursor(position(last)) : null;
  return { rows: shown.map(view), next };
}
