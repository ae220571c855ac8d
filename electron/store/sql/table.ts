import type { Topic } from '../../../shared/contract/topics.ts';
import type { Column } from './columns.ts';

export type Columns = Readonly<Record<string, Column>>;

type ValueOf<C> = C extends Column<infer Value> ? Value : never;
type Shown = Column<unknown, 'record' | 'computed'>;
type Written = Column<unknown, 'record' | 'internal' | 'sealed'>;
type Required = Column<unknown, 'record' | 'internal' | 'sealed', true>;

/** What is read of a row. */
export type RecordOf<T> =
  T extends Table<infer C>
    ? { [Name in keyof C as C[Name] extends Shown ? Name : never]: ValueOf<C[Name]> }
    : never;

/**
 * What may be changed in a row; what is left out stays. An explicit undefined is no value: spread over what is to be
 * cleared, it would keep it. A sealed column takes its value in clear.
 */
export type ChangeOf<C> = {
  [Name in keyof C as C[Name] extends Written ? Name : never]?: ValueOf<C[Name]>;
};

type NeededOf<C> = {
  [Name in keyof C as C[Name] extends Required ? Name : never]: ValueOf<C[Name]>;
} & {
  [Name in keyof C as C[Name] extends Column<string, 'fingerprint'> ? Name : never]?: string | Buffer | null;
};

/** What an upsert takes: a whole row, or what changes of one that is there. */
export type UpsertOf<C> = ChangeOf<C> & NeededOf<C>;

/** What an INSERT takes: undefined is the column's default; a fingerprint that is left out is made of the other values. */
export type InsertOf<C> = { [Name in keyof ChangeOf<C>]: ChangeOf<C>[Name] | undefined } & NeededOf<C>;

/** Names rows by the values of some columns. */
export type Where<C> = {
  [Name in keyof C as C[Name] extends Column<unknown, 'record' | 'internal' | 'fingerprint'> ? Name : never]?:
    | ValueOf<C[Name]>
    | Buffer;
};

export type SealedOf<C> = Extract<
  { [Name in keyof C]: C[Name] extends Column<string | null, 'sealed'> ? Name : never }[keyof C],
  string
>;

/** A property's column, unless it is named otherwise. */
export const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export interface TableOptions<C extends Columns> {
  /** The columns that name a row. */
  key: readonly (keyof C & string)[];
  /** Which topic moves with it (shared/contract/topics.ts); null for what no page shows. */
  topic: Topic | null;
  /** Joined in every SELECT, for computed columns to read. */
  joins?: string;
  /** The table's name in the place that values are sealed for, where it is another: values that have moved keep it. */
  boundAs?: string;
}

/** A table's columns, each declared once: record, statements and the list of what is sealed are made of them. */
export class Table<C extends Columns = Columns> {
  readonly name: string;
  readonly columns: C;
  readonly key: readonly string[];
  readonly topic: Topic | null;
  readonly #boundAs: string;
  readonly #joins: string;
  readonly #sqlNames: ReadonlyMap<string, string>;
  readonly #reads: readonly (readonly [name: string, read: (cell: unknown) => unknown])[];

  constructor(name: string, columns: C, { key, topic, joins = '', boundAs = name }: TableOptions<C>) {
    this.name = name;
    this.columns = columns;
    this.key = key;
    this.topic = topic;
    this.#joins = joins;
    this.#boundAs = boundAs;
    this.#sqlNames = new Map(
      Object.keys(columns).map((property) => [
        property,
        this.column(property).sqlName ?? snakeCase(property),
      ]),
    );
    this.#reads = this.withRole('record', 'computed').flatMap((property) => {
      const { read } = this.column(property);
      return read ? [[property, read] as const] : [];
    });
  }

  /** A property's column in SQL. */
  sqlName(property: string): string {
    return this.#sqlNames.get(property) ?? property;
  }

  column(property: string): Column {
    const column = this.columns[property];
    if (column === undefined) throw new Error(`${this.name} has no column ${property}`);
    return column;
  }

  /** The properties whose columns have one of these roles. */
  withRole(...roles: readonly Column['role'][]): string[] {
    return Object.keys(this.columns).filter((property) => roles.includes(this.column(property).role));
  }

  /** `SELECT … FROM …` of a record; conditions name columns with their table where a join makes them ambiguous. */
  get select(): string {
    const cells = this.withRole('record', 'computed').map((property) => {
      const { sql = `${this.name}.${this.sqlName(property)}` } = this.column(property);
      return `${sql} AS "${property}"`;
    });
    return `SELECT ${cells.join(', ')} FROM ${this.name} ${this.#joins}`;
  }

  /** Turns the cells of a selected row into the record's values. */
  convert(cells: Record<string, unknown>): void {
    for (const [name, read] of this.#reads) cells[name] = read(cells[name]);
  }

  /** What a sealed value is bound to: `table/column/key/key`. It can be opened nowhere else. */
  place(property: string, key: Readonly<Record<string, unknown>>): string {
    const names = this.key.map((name) => {
      const value = key[name];
      if (value === undefined)
        throw new Error(`${this.name}.${property} is sealed for a row, and ${name} is not given`);
      return String(value);
    });
    return [this.#boundAs, this.sqlName(property), ...names].join('/');
  }
}

export function table<C extends Columns>(name: string, columns: C, options: TableOptions<C>): Table<C> {
  return new Table(name, columns, options);
}
