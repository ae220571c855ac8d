import { problem } from '../../../shared/errors/problem.ts';
import type { Context } from '../context.ts';
import { asFingerprint, type ClearValues } from './columns.ts';
import type { Query, SqlValue } from './connection.ts';
import { whenReadable } from './readable.ts';
import type { ChangeOf, Columns, InsertOf, RecordOf, SealedOf, Table, Where } from './table.ts';

/** A part of a WHERE, with what fills its placeholders. */
export interface Condition {
  sql: string;
  values: readonly SqlValue[];
}

/** The condition for a filter that is set; none for one that is not. */
export function given<Value>(
  value: Value | undefined,
  condition: (value: Value) => Condition | undefined,
): Condition[] {
  const made = value === undefined ? undefined : condition(value);
  return made === undefined ? [] : [made];
}

type Values = Readonly<Record<string, unknown>>;

/** The row, or ProblemError store.missing: it was removed, or never there. */
export function present<Row>(row: Row | undefined, what: string): Row {
  if (row === undefined) throw problem('store.missing', { params: { what } });
  return row;
}

/** The rows of a table: its statements, each prepared once, with values sealed and opened on the way. */
export class Rows<C extends Columns> {
  readonly #context: Context;
  readonly #table: Table<C>;
  readonly #select: string;
  readonly #reads = new Map<string, Query<SqlValue[], RecordOf<Table<C>>>>();
  readonly #writes = new Map<string, Query<SqlValue[], never>>();
  /** The properties that have a column. */
  readonly #stored: readonly string[];
  readonly #fingerprint: string | undefined;
  readonly #opens = new Map<string, Query<SqlValue[], { sealed: Buffer | null }>>();

  constructor(context: Context, table: Table<C>) {
    this.#context = context;
    this.#table = table;
    this.#select = table.select;
    this.#stored = table.withRole('record', 'internal', 'sealed', 'fingerprint');
    this.#fingerprint = table.withRole('fingerprint')[0];
  }

  /** A SELECT of records. @param tail what follows `SELECT … FROM table` */
  query<Params extends SqlValue[]>(tail: string): Query<Params, RecordOf<Table<C>>> {
    return this.#context.connection.query<Params, RecordOf<Table<C>>>(`${this.#select} ${tail}`, (cells) =>
      this.#table.convert(cells),
    );
  }

  #selected(tail: string): Query<SqlValue[], RecordOf<Table<C>>> {
    return kept(this.#reads, tail, () => this.query(tail));
  }

  /** The first of the rows with these values. */
  find(where: Where<C>): RecordOf<Table<C>> | undefined {
    return this.#selected(this.#where(where)).get(...this.#cellsOf(where));
  }

  /** @throws ProblemError store.missing */
  require(where: Where<C>): RecordOf<Table<C>> {
    return present(this.find(where), this.#table.name);
  }

  /** @param order what follows ORDER BY */
  all(where: Where<C>, order: string): RecordOf<Table<C>>[] {
    return this.#selected(`${this.#where(where)} ORDER BY ${order}`).all(...this.#cellsOf(where));
  }

  /** One page of a list; its SQL is prepared once for each set of conditions. @param limit -1 for all */
  page(where: readonly Condition[], order: string, limit: number): RecordOf<Table<C>>[] {
    const condition = where.length === 0 ? '' : `WHERE ${where.map(({ sql }) => sql).join(' AND ')}`;
    const query = this.#selected(`${condition} ORDER BY ${order} LIMIT ?`);
    return query.all(...where.flatMap(({ values }) => values), limit);
  }

  /** @returns how many rows were added: 0 or 1 */
  insert(values: InsertOf<C>, onConflict = ''): number {
    const cells = this.#cells(this.#fingerprinted(values), values);
    const names = [...cells.keys()];
    const sql = `INSERT INTO ${this.#table.name} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
    return this.#run(`${sql} ${onConflict}`, [...cells.values()]);
  }

  /** An INSERT that changes the given columns of a row with the same key instead. */
  upsert(values: InsertOf<C>): void {
    const { key } = this.#table;
    const given: Values = values;
    const sqlName = (property: string) => this.#table.sqlName(property);
    const changed = this.#stored.filter((name) => !key.includes(name) && given[name] !== undefined);
    const set = changed.map((name) => `${sqlName(name)} = excluded.${sqlName(name)}`).join(', ');
    this.insert(values, `ON CONFLICT (${key.map(sqlName).join(', ')}) DO UPDATE SET ${set}`);
  }

  /** Changes what is given, in the rows with the values of `where`. @returns how many rows there were */
  update(where: Where<C>, change: ChangeOf<C>): number {
    const cells = this.#cells(change, where);
    const set = [...cells.keys()].map((name) => `${name} = ?`).join(', ');
    const sql = `UPDATE ${this.#table.name} SET ${set} ${this.#where(where)}`;
    return this.#run(sql, [...cells.values(), ...this.#cellsOf(where)]);
  }

  /** @returns how many rows are gone */
  delete(where: Where<C>): number {
    return this.#run(`DELETE FROM ${this.#table.name} ${this.#where(where)}`, this.#cellsOf(where));
  }

  /**
   * A sealed value in clear; undefined when there is no such row, or NULL in it.
   * @throws ProblemError vault.lost (sealed with a key that is not at hand), vault.damaged
   */
  open(where: Where<C>, property: SealedOf<C>): string | undefined {
    return this.#open(where, property, this.#table.sqlName(property));
  }

  /** The same, and undefined as well for what a lost key has sealed. @throws ProblemError vault.lost, vault.damaged */
  openReadable(where: Where<C>, property: SealedOf<C>): string | undefined {
    return this.#open(where, property, whenReadable(this.#table.sqlName(property)));
  }

  /** A value that must be there. @throws ProblemError store.missing, vault.lost, vault.damaged */
  reveal(where: Where<C>, property: SealedOf<C>): string {
    return present(this.open(where, property), this.#table.name);
  }

  #open(where: Where<C>, property: string, expression: string): string | undefined {
    const sql = `SELECT ${expression} AS sealed FROM ${this.#table.name} ${this.#where(where)}`;
    const query = kept(this.#opens, sql, () => this.#context.connection.query(sql));
    const cell = query.get(...this.#cellsOf(where))?.sealed;
    return cell ? this.#context.vault.open(cell, this.#table.place(property, where)) : undefined;
  }

  /** The fingerprint of a row with these values. @throws ProblemError vault.lost */
  fingerprint(values: ChangeOf<C>): string | Buffer {
    return this.#hashed(values);
  }

  #hashed(values: Values): string | Buffer {
    const { name } = this.#table;
    const made = this.#table.column(this.#fingerprint ?? '').fingerprint;
    const clear: ClearValues = (property) => {
      const value = values[property];
      return value === undefined || value === null ? undefined : String(value);
    };
    const text = made?.text(clear, () => undefined);
    if (!made || text === undefined)
      throw new Error(`${name}: the fingerprint is of values that are not given`);
    return asFingerprint(made, this.#context.vault.tag(text));
  }

  #fingerprinted(values: Values): Values {
    const name = this.#fingerprint;
    return name === undefined || values[name] !== undefined
      ? values
      : { ...values, [name]: this.#hashed(values) };
  }

  /** By their SQL names; what is undefined is left out. */
  #cells(values: Values, key: Values): Map<string, SqlValue> {
    const cells = new Map<string, SqlValue>();
    for (const property of this.#stored) {
      const value = values[property];
      if (value !== undefined) cells.set(this.#table.sqlName(property), this.#cell(property, value, key));
    }
    return cells;
  }

  #cell(property: string, value: unknown, key: Values): SqlValue {
    const column = this.#table.column(property);
    if (column.role === 'sealed' && typeof value === 'string')
      return this.#context.vault.seal(value, this.#table.place(property, key));
    return column.write(value);
  }

  #where(where: Values): string {
    const { name } = this.#table;
    const tests = Object.entries(where).map(
      ([property, value]) => `${name}.${this.#table.sqlName(property)} ${value === null ? 'IS NULL' : '= ?'}`,
    );
    return tests.length === 0 ? '' : `WHERE ${tests.join(' AND ')}`;
  }

  #cellsOf(where: Values): SqlValue[] {
    const tested = Object.entries(where).filter(([, value]) => value !== null);
    return tested.map(([property, value]) => this.#table.column(property).write(value));
  }

  #run(sql: string, cells: readonly SqlValue[]): number {
    return kept(this.#writes, sql, () => this.#context.connection.query<SqlValue[]>(sql)).run(...cells);
  }
}

/** What a map keeps under a text, made when it is asked for first. */
function kept<Value>(all: Map<string, Value>, name: string, make: () => Value): Value {
  const found = all.get(name) ?? make();
  all.set(name, found);
  return found;
}
