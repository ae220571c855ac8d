import { problem } from '../../../shared/errors/problem.ts';
import type { Context } from '../context.ts';
import { asFingerprint, type ClearValues, type Column } from './columns.ts';
import type { Query, SqlValue } from './query.ts';
import { whenReadable } from './readable.ts';
import type { ChangeOf, Columns, InsertOf, RecordOf, SealedOf, Table, UpsertOf, Where } from './table.ts';

/** A part of a WHERE, with what fills its placeholders. */
export interface Condition {
  sql: string;
  values: readonly SqlValue[];
}

/** A column's value is one of these; thousands are fine. */
export const among = (column: string, values: readonly (string | number)[]): Condition => ({
  sql: `${column} IN (SELECT value FROM json_each(?))`,
  values: [JSON.stringify(values)],
});

/** The condition for a filter that is set; none for one that is not. */
export function ifSet<Value>(
  value: Value | undefined,
  condition: (value: Value) => Condition | undefined,
): Condition[] {
  const made = value === undefined ? undefined : condition(value);
  return made === undefined ? [] : [made];
}

/** All of them as a WHERE; empty for none. */
export const conditionText = (where: readonly Condition[]): string =>
  where.length === 0 ? '' : `WHERE ${where.map(({ sql }) => sql).join(' AND ')}`;

type Values = Readonly<Record<string, unknown>>;

/** The row, or ProblemError store.missing: it was removed, or never there. */
export function present<Row>(row: Row | undefined, what: string): Row {
  if (row === undefined) throw problem('store.missing', { params: { what } });
  return row;
}

interface Stored {
  property: string;
  sqlName: string;
  column: Column;
  /** One character, for the name of a statement. */
  mark: string;
}

/**
 * The rows of a table: its statements, each prepared once, with values sealed and opened on the way. A statement is kept
 * under the marks of the columns that it names: to write out its SQL every time would cost as much as to run it.
 */
export class Rows<C extends Columns> {
  readonly #context: Context;
  readonly #table: Table<C>;
  readonly #select: string;
  readonly #stored: readonly Stored[];
  readonly #byProperty: ReadonlyMap<string, Stored>;
  readonly #fingerprint: string | undefined;
  readonly #reads = new Map<string, Query<SqlValue[], RecordOf<Table<C>>>>();
  readonly #writes = new Map<string, Query<SqlValue[], never>>();
  readonly #opens = new Map<string, Query<SqlValue[], { sealed: Buffer | null }>>();

  constructor(context: Context, table: Table<C>) {
    this.#context = context;
    this.#table = table;
    this.#select = table.select;
    this.#stored = table.withRole('record', 'internal', 'sealed', 'fingerprint').map((property, at) => ({
      property,
      sqlName: table.sqlName(property),
      column: table.column(property),
      mark: String.fromCharCode(0x30 + at),
    }));
    this.#byProperty = new Map(this.#stored.map((stored) => [stored.property, stored]));
    this.#fingerprint = table.withRole('fingerprint')[0];
  }

  /** A SELECT of records. @param tail what follows `SELECT … FROM table` */
  query<Params extends SqlValue[]>(tail: string): Query<Params, RecordOf<Table<C>>> {
    return this.#context.connection.query<Params, RecordOf<Table<C>>>(`${this.#select} ${tail}`, (cells) =>
      this.#table.convert(cells),
    );
  }

  /** The first of the rows with these values. */
  find(where: Where<C>): RecordOf<Table<C>> | undefined {
    const { shape, cells } = this.#tests(where);
    return kept(this.#reads, shape, () => this.query(this.#where(where))).get(...cells);
  }

  /** @throws ProblemError store.missing */
  require(where: Where<C>): RecordOf<Table<C>> {
    return present(this.find(where), this.#table.name);
  }

  /** @param order what follows ORDER BY */
  all(where: Where<C>, order: string): RecordOf<Table<C>>[] {
    const { shape, cells } = this.#tests(where);
    const query = () => this.query(`${this.#where(where)} ORDER BY ${order}`);
    return kept(this.#reads, `${shape} ${order}`, query).all(...cells);
  }

  /** One page of a list. @param order what follows ORDER BY @param limit -1 for all */
  page(where: readonly Condition[], order: string, limit: number): RecordOf<Table<C>>[] {
    const tail = `${conditionText(where)} ORDER BY ${order} LIMIT ?`;
    const query = kept(this.#reads, tail, () => this.query(tail));
    return query.all(...where.flatMap(({ values }) => values), limit);
  }

  /** @returns how many rows were added: 0 or 1 */
  insert(values: InsertOf<C>, onConflict = ''): number {
    return this.#insert(values, onConflict, () => onConflict);
  }

  /** An INSERT that changes the written columns of a row with the same key instead. */
  upsert(values: UpsertOf<C>): void {
    const { key } = this.#table;
    this.#insert(values, 'upsert', (written) => {
      const changed = written.filter(({ property }) => !key.includes(property));
      const set = changed.map(({ sqlName }) => `${sqlName} = excluded.${sqlName}`).join(', ');
      const names = key.map((property) => this.#table.sqlName(property)).join(', ');
      return `ON CONFLICT (${names}) DO UPDATE SET ${set}`;
    });
  }

  #insert(values: Values, kind: string, onConflict: (written: readonly Stored[]) => string): number {
    const { shape, written, cells } = this.#cells(this.#fingerprinted(values), values);
    return this.#run(`insert ${shape} ${kind}`, cells, () => {
      const names = written.map(({ sqlName }) => sqlName).join(', ');
      const places = written.map(() => '?').join(', ');
      return `INSERT INTO ${this.#table.name} (${names}) VALUES (${places}) ${onConflict(written)}`;
    });
  }

  /** Changes what is written, in the rows with the values of `where`. @returns how many rows there were */
  update(where: Where<C>, change: ChangeOf<C>): number {
    const { shape, written, cells } = this.#cells(change, where);
    const tests = this.#tests(where);
    return this.#run(`update ${shape} ${tests.shape}`, [...cells, ...tests.cells], () => {
      const set = written.map(({ sqlName }) => `${sqlName} = ?`).join(', ');
      return `UPDATE ${this.#table.name} SET ${set} ${this.#where(where)}`;
    });
  }

  /** @returns how many rows are gone */
  delete(where: Where<C>): number {
    const { shape, cells } = this.#tests(where);
    return this.#run(`delete ${shape}`, cells, () => `DELETE FROM ${this.#table.name} ${this.#where(where)}`);
  }

  /** A sealed value in clear; undefined: no such row, or NULL. @throws ProblemError vault.lost, vault.damaged */
  open(where: Where<C>, property: SealedOf<C>): string | undefined {
    return this.#open(where, property, 'any', (column) => column);
  }

  /** The same, and undefined as well for what a lost key has sealed. @throws ProblemError vault.lost, vault.damaged */
  openReadable(where: Where<C>, property: SealedOf<C>): string | undefined {
    return this.#open(where, property, 'readable', whenReadable);
  }

  /** A value that must be there. @throws ProblemError store.missing, vault.lost, vault.damaged */
  reveal(where: Where<C>, property: SealedOf<C>): string {
    return present(this.open(where, property), this.#table.name);
  }

  #open(where: Where<C>, property: string, kind: string, expression: (column: string) => string) {
    const { shape, cells } = this.#tests(where);
    const query = kept(this.#opens, `${property} ${kind} ${shape}`, () => {
      const cell = expression(this.#table.sqlName(property));
      return this.#context.connection.query(
        `SELECT ${cell} AS sealed FROM ${this.#table.name} ${this.#where(where)}`,
      );
    });
    const cell = query.get(...cells)?.sealed;
    return cell ? this.#context.vault.open(cell, this.#table.place(property, where)) : undefined;
  }

  /** The fingerprint of a row with these values. @throws ProblemError vault.lost */
  fingerprint(values: ChangeOf<C>): string | Buffer {
    return this.#hashed(values);
  }

  #hashed(values: Values): string | Buffer {
    const made = this.#table.column(this.#fingerprint ?? '').fingerprint;
    const clear: ClearValues = (property) => {
      const value = values[property];
      return value === undefined || value === null ? undefined : String(value);
    };
    const text = made?.text(clear, () => undefined);
    if (!made || text === undefined)
      throw new Error(`${this.#table.name}: the fingerprint is of values that are not given`);
    return asFingerprint(made, this.#context.vault.tag(text));
  }

  #fingerprinted(values: Values): Values {
    const name = this.#fingerprint;
    return name === undefined || values[name] !== undefined
      ? values
      : { ...values, [name]: this.#hashed(values) };
  }

  /** What is written of the columns; what is undefined, or no column, is left out. @param key names the row */
  #cells(values: Values, key: Values): { shape: string; written: Stored[]; cells: SqlValue[] } {
    let shape = '';
    const written: Stored[] = [];
    const cells: SqlValue[] = [];
    for (const stored of this.#stored) {
      const value = values[stored.property];
      if (value === undefined) continue;
      shape += stored.mark;
      written.push(stored);
      cells.push(this.#cell(stored, value, key));
    }
    return { shape, written, cells };
  }

  #cell({ property, column }: Stored, value: unknown, key: Values): SqlValue {
    if (column.role === 'sealed' && typeof value === 'string')
      return this.#context.vault.seal(value, this.#table.place(property, key));
    return column.write(value);
  }

  #storedAs(property: string): Stored {
    return present(this.#byProperty.get(property), `${this.#table.name}.${property}`);
  }

  #tests(where: Values): { shape: string; cells: SqlValue[] } {
    let shape = '';
    const cells: SqlValue[] = [];
    for (const [property, value] of Object.entries(where)) {
      const { mark, column } = this.#storedAs(property);
      shape += value === null ? `${mark}-` : mark;
      if (value !== null) cells.push(column.write(value));
    }
    return { shape, cells };
  }

  #where(where: Values): string {
    const tests = Object.entries(where).map(([property, value]) => {
      const name = `${this.#table.name}.${this.#storedAs(property).sqlName}`;
      return value === null ? `${name} IS NULL` : `${name} = ?`;
    });
    return tests.length === 0 ? '' : `WHERE ${tests.join(' AND ')}`;
  }

  #run(name: string, cells: readonly SqlValue[], sql: () => string): number {
    return kept(this.#writes, name, () => this.#context.connection.query<SqlValue[]>(sql())).run(...cells);
  }
}

/** What a map keeps under a name, made when it is asked for first. */
export function kept<Value>(all: Map<string, Value>, name: string, make: () => Value): Value {
  const found = all.get(name);
  if (found !== undefined) return found;
  const made = make();
  all.set(name, made);
  return made;
}
