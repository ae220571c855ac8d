interface Page<T> {
  rows: T[];
  next: string | null;
}

/**
 * Reads a paged list.
 * @param limit so many rows at most
 * @returns `more`: the list goes on behind them
 */
export async function everyPage<T>(
  read: (cursor: string | undefined) => Promise<Page<T>>,
  limit: number,
): Promise<{ rows: T[]; more: boolean }> {
  const rows: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    rows.push(...page.rows);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && rows.length < limit);
  return { rows: rows.slice(0, limit), more: cursor !== undefined || rows.length > limit };
}
