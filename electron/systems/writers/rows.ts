import { setImmediate as turn } from 'node:timers/promises';
import {
  ChangedMeanwhile,
  Locked,
  NotKept,
  OtherType,
  parts,
  RefusedEntry,
  StillOpen,
  Stopped,
  type WriteSteps,
} from './entries.ts';
import { quotedTable, type SqlSession } from './sql.ts';

/** A row's columns as text; null is NULL. */
export type Row = Readonly<Record<string, string | null>>;

export interface RowTable {
  /** `schema.table` or `table`. */
  table: string;
  /** The columns that name a row. */
  key: readonly string[];
  /** The others that are read and written. */
  columns: readonly string[];
}

export interface RowChange {
  /** How the row is named in reports. */
  name: string;
  /** The key's columns. */
  at: Readonly<Record<string, string>>;
  was: Row | null;
  becomes: Row | null;
}

/** A statement with its parameters. */
export interface Statement {
  sql: string;
  values: (string | null)[];
}

const readAtOnce = 100;
const insertedAtOnce = 50;

const keyText = (key: readonly string[], at: Readonly<Record<string, unknown>>) =>
  JSON.stringify(key.map((column) => at[column]));

function select(
  session: SqlSession,
  { table, key, columns }: RowTable,
  count: number,
  lock: boolean,
): string {
  const { quote, text } = session;
  const all = [...key, ...columns].map((column, at) => `${text(quote(column))} AS c${at}`).join(', ');
  const where = whereKeys(session, key, count);
  return `SELECT ${all} FROM ${quotedTable(session, table)} ${where}${lock ? ' FOR UPDATE' : ''}`;
}

/** So many keys, their columns the first parameters. */
function whereKeys({ quote, place }: SqlSession, key: readonly string[], count: number): string {
  const tuples = Array.from({ length: count }, (_, row) => {
    const places = key.map((_column, at) => place(row * key.length + at + 1));
    return `(${places.join(', ')})`;
  });
  return `WHERE (${key.map(quote).join(', ')}) IN (${tuples.join(', ')})`;
}

/**
 * The rows that are there, in the order of their keys; null: none.
 * @param lock until the end of the transaction nobody else changes them
 * @throws OtherType where several rows have one key; what the client throws
 */
export async function readRows(
  session: SqlSession,
  table: RowTable,
  wanted: readonly Pick<RowChange, 'at' | 'name'>[],
  { lock = false, done = () => {} }: { lock?: boolean; done?: (count: number) => void } = {},
): Promise<(Row | null)[]> {
  const { key, columns } = table;
  const all: (Row | null)[] = [];
  for (const some of parts(wanted, readAtOnce)) {
    const values = some.flatMap(({ at }) => key.map((column) => at[column] ?? null));
    const found = await session.query(select(session, table, some.length, lock), values);
    const rows = new Map<string, Row>();
    for (const cells of found) {
      const row = Object.fromEntries(
        [...key, ...columns].map((column, at) => [column, textOf(cells[`c${at}`])]),
      );
      const name = keyText(key, row);
      if (rows.has(name)) throw new OtherType(name);
      rows.set(name, row);
    }
    for (const { at } of some) all.push(rows.get(keyText(key, at)) ?? null);
    done(all.length);
    await turn();
  }
  return all;
}

function textOf(cell: unknown): string | null {
  if (cell === null || cell === undefined) return null;
  return Buffer.isBuffer(cell) ? cell.toString('utf8') : String(cell);
}

/** The columns that a row gets: what is NULL is left to the table's default. */
const given = ({ key, columns }: RowTable, { at, becomes }: RowChange): string[] => [
  ...key.filter((column) => at[column] !== undefined),
  ...columns.filter((column) => (becomes?.[column] ?? null) !== null),
];

export function insertOf(session: SqlSession, table: RowTable, changes: readonly RowChange[]): Statement {
  const [first] = changes;
  const columns = first ? given(table, first) : [];
  let n = 0;
  const rows = changes.map(() => `(${columns.map(() => session.place(++n)).join(', ')})`).join(', ');
  const names = columns.map(session.quote).join(', ');
  return {
    sql: `INSERT INTO ${quotedTable(session, table.table)} (${names}) VALUES ${rows}`,
    values: changes.flatMap(({ at, becomes }) =>
      columns.map((column) => at[column] ?? becomes?.[column] ?? null),
    ),
  };
}

function whereKey({ quote, place }: SqlSession, { key }: RowTable, from: number): string {
  return key.map((column, at) => `${quote(column)} = ${place(from + at + 1)}`).join(' AND ');
}

const keyValues = ({ key }: RowTable, { at }: RowChange) => key.map((column) => at[column] ?? null);

/** Of the columns that differ alone. */
export function updateOf(
  session: SqlSession,
  table: RowTable,
  change: RowChange,
  same: (column: string, one: string | null, other: string | null) => boolean,
): Statement {
  const changed = table.columns.filter(
    (column) => !same(column, change.was?.[column] ?? null, change.becomes?.[column] ?? null),
  );
  const set = changed.map((column, at) => `${session.quote(column)} = ${session.place(at + 1)}`).join(', ');
  return {
    sql: `UPDATE ${quotedTable(session, table.table)} SET ${set} WHERE ${whereKey(session, table, changed.length)}`,
    values: [...changed.map((column) => change.becomes?.[column] ?? null), ...keyValues(table, change)],
  };
}

export function deleteOf(session: SqlSession, table: RowTable, changes: readonly RowChange[]): Statement {
  return {
    sql: `DELETE FROM ${quotedTable(session, table.table)} ${whereKeys(session, table.key, changes.length)}`,
    values: changes.flatMap((change) => keyValues(table, change)),
  };
}

/** Each change with the row that is there now, a portion at a time. */
async function* besideRows(
  session: SqlSession,
  table: RowTable,
  changes: readonly RowChange[],
  lock: boolean,
): AsyncGenerator<[RowChange, Row | null]> {
  for (const some of parts(changes, readAtOnce)) {
    const found = await readRows(session, table, some, { lock });
    for (const [at, change] of some.entries()) yield [change, found[at] ?? null];
  }
}

/**
 * Replaces what was found, in one transaction: the rows are locked and compared, written, and read once more, since a
 * server may cut a text silently.
 * @param same whether two texts of a column mean the same
 * @throws ChangedMeanwhile, NotKept, RefusedEntry, Stopped: nothing was written; what the client throws: after `committing` only a refusal
 *   by the server tells that nothing was
 */
export async function replaceRows(
  session: SqlSession,
  table: RowTable,
  changes: readonly RowChange[],
  same: (column: string, one: string | null, other: string | null) => boolean,
  { signal, done, committing }: WriteSteps,
): Promise<void> {
  const differs = (one: Row | null, other: Row | null, columns = table.columns) =>
    (one === null) !== (other === null) ||
    columns.some((column) => !same(column, one?.[column] ?? null, other?.[column] ?? null));
  const id = await session.begin(table.table);
  try {
    for await (const [{ name, was }, found] of besideRows(session, table, changes, true))
      if (differs(found, was)) throw new ChangedMeanwhile(name);
    let count = 0;
    for await (const statement of statements(session, table, changes, same)) {
      if (signal.aborted) throw new Stopped();
      await sent(session, table, statement);
      count += statement.rows.length;
      done(count);
      await turn();
    }
    for await (const [change, kept] of besideRows(session, table, changes, false)) {
      const { name, was, becomes } = change;
      const columns =
        was === null ? given(table, change).filter((column) => table.columns.includes(column)) : undefined;
      if (differs(kept, becomes, columns)) throw new NotKept(name);
    }
  } catch (error) {
    // What the server does at the end of the connection anyway.
    await session.end('ROLLBACK').catch(() => {});
    throw error;
  }
  committing(id);
  await session.end('COMMIT');
}

/**
 * Reads when no transaction of a writer is open any more: the lock that a writer takes is free once its COMMIT is carried out, or never
 * will be. One whose connection is known is ended by the server if it does not end by itself.
 * @param writer the server's name of that connection
 * @throws StillOpen while somebody holds the lock, and as `read`
 */
export async function withoutWriter<T>(
  session: SqlSession,
  table: string,
  writer: string | null,
  read: () => Promise<T>,
): Promise<T> {
  try {
    await beginAfter(session, table, writer);
  } catch (error) {
    throw error instanceof Locked ? new StillOpen() : error;
  }
  try {
    return await read();
  } finally {
    await session.end('ROLLBACK').catch(() => {});
  }
}

async function beginAfter(session: SqlSession, table: string, writer: string | null): Promise<void> {
  try {
    await session.begin(table);
  } catch (error) {
    if (!(error instanceof Locked) || writer === null) throw error;
    await session.hangUp(table, writer);
    await session.begin(table);
  }
}

interface Sent extends Statement {
  rows: readonly RowChange[];
  /** The same for one of its rows. */
  alone: (row: RowChange) => Statement;
}

/** @throws RefusedEntry for one row; what the client throws for a broken connection */
async function sent(session: SqlSession, table: RowTable, statement: Sent): Promise<void> {
  const { sql, values, rows } = statement;
  try {
    await session.query(sql, values);
  } catch (error) {
    const [first] = rows;
    if (!session.answered(error) || first === undefined) throw error;
    throw rows.length === 1
      ? new RefusedEntry(first.name, error)
      : await culprit(session, table, statement, error);
  }
}

/** Which of many rows the server refuses: they are tried one by one, and none is kept. */
async function culprit(
  session: SqlSession,
  table: RowTable,
  { rows, alone }: Sent,
  refusal: unknown,
): Promise<unknown> {
  await session.end('ROLLBACK');
  await session.begin(table.table);
  for (const row of rows) {
    const { sql, values } = alone(row);
    try {
      await session.query(sql, values);
    } catch (error) {
      return new RefusedEntry(row.name, error);
    }
  }
  return refusal;
}

/** What `replaceRows` sends: new rows of the same columns together, rows that go together, the others one by one. */
async function* statements(
  session: SqlSession,
  table: RowTable,
  changes: readonly RowChange[],
  same: (column: string, one: string | null, other: string | null) => boolean,
): AsyncGenerator<Sent> {
  const insert = (rows: readonly RowChange[]) => insertOf(session, table, rows);
  const remove = (rows: readonly RowChange[]) => deleteOf(session, table, rows);
  const update = (row: RowChange) => updateOf(session, table, row, same);
  const fresh = new Map<string, RowChange[]>();
  const gone: RowChange[] = [];
  for (const [at, change] of changes.entries()) {
    if (at % readAtOnce === readAtOnce - 1) await turn();
    if (change.becomes === null) gone.push(change);
    else if (change.was !== null) yield { ...update(change), rows: [change], alone: update };
    else {
      const columns = given(table, change).join('\n');
      const alike = fresh.get(columns) ?? [];
      alike.push(change);
      fresh.set(columns, alike);
    }
  }
  for (const rows of parts(gone, readAtOnce)) yield { ...remove(rows), rows, alone: (row) => remove([row]) };
  for (const alike of fresh.values())
    for (const rows of parts(alike, insertedAtOnce))
      yield { ...insert(rows), rows, alone: (row) => insert([row]) };
}
