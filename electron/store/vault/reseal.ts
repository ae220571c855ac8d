import { ProblemError } from '../../../shared/errors/problem.ts';
import { asFingerprint, type CallbackIdentity, type ClearValues } from '../sql/columns.ts';
import type { Connection } from '../sql/connection.ts';
import type { SqlValue } from '../sql/query.ts';
import type { Table } from '../sql/table.ts';
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

/** What is to be written into one row, by property, and how many of its values stay as they are. */
function renewed(table: Table, row: Row, work: Resealing): { values: Row; left: number } {
  const { from, to, randomBytes } = work;
  const clear = new Map<string, string>();
  const values: Row = {};
  let left = 0;
  for (const property of table.withRole('sealed')) {
    const sealed = row[property];
    if (!(sealed instanceof Uint8Array)) continue;
    const place = table.place(property, row);
    const plain = opened(from, sealed, place);
    if (plain === undefined) {
      left += 1;
      continue;
    }
    clear.set(property, plain);
    values[property] = sealWith(to, plain, place, randomBytes(12));
  }
  return { values: { ...values, ...newFingerprint(table, row, clear, work) }, left };
}

/** The row's fingerprint under the new key; none where it has none, or what it is of cannot be opened. */
function newFingerprint(table: Table, row: Row, clear: ReadonlyMap<string, string>, work: Resealing): Row {
  const [property = ''] = table.withRole('fingerprint');
  const { fingerprint } = table.columns[property] ?? {};
  if (fingerprint === undefined || row[property] === null) return {};
  const isSealed = new Set(table.withRole('sealed'));
  const values: ClearValues = (name) => {
    const value = isSealed.has(name) ? clear.get(name) : row[name];
    return value === null || value === undefined ? undefined : String(value);
  };
  const text = fingerprint.text(values, work.callbackIdentity);
  return text === undefined ? {} : { [property]: asFingerprint(fingerprint, tagWith(work.to, text)) };
}

/** A history that only grows refuses changes: its triggers stand aside within the transaction. */
function withoutTriggers<T>(connection: Connection, table: Table, fn: () => T): T {
  const triggers = connection
    .query<[string], { name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? AND sql LIKE '%BEFORE UPDATE%'`,
    )
    .all(table.name);
  for (const { name } of triggers) connection.exec(`DROP TRIGGER ${name}`);
  const result = fn();
  for (const { sql } of triggers) connection.exec(sql);
  return result;
}

/** Row by row, since all of them at once may be more than the memory holds. */
function resealTable(table: Table, work: Resealing): Resealed {
  const { connection, onRow } = work;
  const { name, key } = table;
  const sealed = table.withRole('sealed');
  const [fingerprint] = table.withRole('fingerprint');
  const written = fingerprint === undefined ? sealed : [...sealed, fingerprint];
  const madeOf = fingerprint === undefined ? [] : (table.columns[fingerprint]?.fingerprint?.of ?? []);
  const list = (properties: readonly string[]) =>
    properties.map((property) => `${table.sqlName(property)} AS ${property}`).join(', ');
  const isKey = key.map((property) => `${table.sqlName(property)} = ?`).join(' AND ');
  const set = written.map((property) => `${table.sqlName(property)} = ?`).join(', ');
  const keys = connection.query<[], Row>(`SELECT ${list(key)} FROM ${name}`).all();
  const read = list([...new Set([...key, ...written, ...madeOf])]);
  const one = connection.query<SqlValue[], Row>(`SELECT ${read} FROM ${name} WHERE ${isKey}`);
  const write = connection.query<SqlValue[]>(`UPDATE ${name} SET ${set} WHERE ${isKey}`);
  const sum = { resealed: 0, left: 0 };
  for (const named of keys) {
    const at = key.map((property) => named[property] ?? null);
    const row = one.get(...at) ?? {};
    const { values, left } = renewed(table, row, work);
    if (Object.keys(values).length > 0)
      write.run(...written.map((property) => values[property] ?? row[property] ?? null), ...at);
    sum.resealed += sealed.filter((property) => property in values).length;
    sum.left += left;
    onRow();
  }
  return sum;
}

/** How many rows there are to look at. */
export function countRows(connection: Connection, tables: readonly Table[]): number {
  const count = ({ name }: Table) =>
    connection.query<[], { n: number }>(`SELECT count(*) AS n FROM ${name}`).get()?.n ?? 0;
  return tables.reduce((sum, table) => sum + count(table), 0);
}

/** Seals every value of `from` anew with `to`, with its fingerprint. Within a transaction of the caller's. */
export function reseal(tables: readonly Table[], work: Resealing): Resealed {
  const sum = { resealed: 0, left: 0 };
  for (const table of tables) {
    const { resealed, left } = withoutTriggers(work.connection, table, () => resealTable(table, work));
    sum.resealed += resealed;
    sum.left += left;
  }
  return sum;
}
