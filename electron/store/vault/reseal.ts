import { ProblemError } from '../../../shared/errors/problem.ts';
import type { Connection, SqlValue } from '../connection.ts';
import type { CallbackIdentity, Cell, SealedTable } from '../sealed-tables.ts';
import { type DataKey, keyIdOf, openWith, sealWith, tagWith } from './envelope.ts';

export interface Resealing {
  connection: Connection;
  from: DataKey;
  to: DataKey;
  randomBytes: (n: number) => Uint8Array;
  callbackIdentity: CallbackIdentity;
  /** After each row. */
  onRow: () => void;
}

/** How many values were sealed anew, and how many could not be opened and stay as they are. */
export interface Resealed {
  resealed: number;
  left: number;
}

type Row = Record<string, SqlValue>;

/** undefined: sealed with a key that was lost before, or damaged. */
function opened(from: DataKey, sealed: Uint8Array, place: string): string | undefined {
  try {
    return keyIdOf(sealed, place) === from.id ? openWith(from, sealed, place) : undefined;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'vault.damaged') return undefined;
    throw error;
  }
}

const condition = ({ key }: SealedTable) => key.map((column) => `${column} = ?`).join(' AND ');

/** What is to be written into one row, and which of its values stay. */
function renewed(table: SealedTable, row: Row, work: Resealing): { values: Row; left: number } {
  const { from, to, randomBytes, callbackIdentity } = work;
  const clear = new Map<string, string>();
  const values: Row = {};
  let left = 0;
  for (const column of table.columns) {
    const sealed = row[column];
    if (!(sealed instanceof Uint8Array)) continue;
    const place = [table.boundAs ?? table.table, column, ...table.key.map((name) => row[name])].join('/');
    const plain = opened(from, sealed, place);
    if (plain === undefined) {
      left += 1;
      continue;
    }
    clear.set(column, plain);
    values[column] = sealWith(to, plain, place, randomBytes(12));
  }
  const { tag } = table;
  if (tag && row[tag.column] !== null) {
    const cell: Cell = (column) => {
      if (table.columns.includes(column)) return clear.get(column);
      const value = row[column];
      return value === null || value === undefined ? undefined : String(value);
    };
    const text = tag.of(cell, callbackIdentity);
    const made = text === undefined ? undefined : tagWith(to, text);
    if (made !== undefined)
      values[tag.column] = tag.bytes ? Buffer.from(made, 'base64url').subarray(0, tag.bytes) : made;
  }
  return { values, left };
}

/** A history that only grows refuses changes: its triggers stand aside within the transaction. */
function withoutTriggers<T>(connection: Connection, { table }: SealedTable, fn: () => T): T {
  const triggers = connection
    .query<[string], { name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? AND sql LIKE '%BEFORE UPDATE%'`,
    )
    .all(table);
  for (const { name } of triggers) connection.exec(`DROP TRIGGER ${name}`);
  const result = fn();
  for (const { sql } of triggers) connection.exec(sql);
  return result;
}

/** Row by row, since all of them at once may be more than the memory holds. */
function resealTable(table: SealedTable, work: Resealing): Resealed {
  const { connection, onRow } = work;
  const { key, columns, tag } = table;
  const keys = connection.query<[], Row>(`SELECT ${key.join(', ')} FROM ${table.table}`).all();
  const read = [...new Set([...key, ...columns, ...(tag ? [tag.column, ...tag.reads] : [])])].join(', ');
  const one = connection.query<SqlValue[], Row>(
    `SELECT ${read} FROM ${table.table} WHERE ${condition(table)}`,
  );
  const written = [...columns, ...(tag ? [tag.column] : [])];
  const write = connection.query<SqlValue[]>(
    `UPDATE ${table.table} SET ${written.map((column) => `${column} = ?`).join(', ')} WHERE ${condition(table)}`,
  );
  const sum = { resealed: 0, left: 0 };
  for (const named of keys) {
    const at = key.map((column) => named[column] ?? null);
    const row = one.get(...at) ?? {};
    const { values, left } = renewed(table, row, work);
    if (Object.keys(values).length > 0)
      write.run(...written.map((column) => values[column] ?? row[column] ?? null), ...at);
    sum.resealed += columns.filter((column) => column in values).length;
    sum.left += left;
    onRow();
  }
  return sum;
}

/** How many rows there are to look at. */
export function countRows(connection: Connection, tables: readonly SealedTable[]): number {
  const count = ({ table }: SealedTable) =>
    connection.query<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0;
  return tables.reduce((sum, table) => sum + count(table), 0);
}

/** Seals every value of `from` anew with `to`, with its fingerprint. Within a transaction of the caller's. */
export function reseal(tables: readonly SealedTable[], work: Resealing): Resealed {
  const sum = { resealed: 0, left: 0 };
  for (const table of tables) {
    const { resealed, left } = withoutTriggers(work.connection, table, () => resealTable(table, work));
    sum.resealed += resealed;
    sum.left += left;
  }
  return sum;
}
