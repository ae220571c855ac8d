import type Sqlite from 'better-sqlite3';

export type SqlValue = string | number | Buffer | null;

/** Runs something on the database. */
export type Seam = <T>(fn: () => T) => T;

/** The cells of a selected row by the names they are selected under. */
export type Cells = Record<string, unknown>;
type Statement<Row> = Sqlite.Statement<SqlValue[], Row & Cells>;

/** A statement, prepared at its first use. Every failure leaves it as a ProblemError (see failures.ts). */
export class Query<Params extends SqlValue[], Row> {
  readonly #prepare: () => Statement<Row>;
  readonly #seam: Seam;
  readonly #convert: ((cells: Cells) => void) | undefined;
  #statement: Statement<Row> | undefined;

  /** @param convert turns a row's cells, in place, into what `Row` says they are */
  constructor(seam: Seam, prepare: () => Statement<Row>, convert?: (cells: Cells) => void) {
    this.#seam = seam;
    this.#prepare = prepare;
    this.#convert = convert;
  }

  #ready(): Statement<Row> {
    this.#statement ??= this.#prepare();
    return this.#statement;
  }

  get(...params: Params): Row | undefined {
    const row = this.#seam(() => this.#ready().get(...params));
    if (row !== undefined) this.#convert?.(row);
    return row;
  }

  all(...params: Params): Row[] {
    const rows = this.#seam(() => this.#ready().all(...params));
    if (this.#convert) for (const row of rows) this.#convert(row);
    return rows;
  }

  /** Gives the number of rows changed. */
  run(...params: Params): number {
    return this.#seam(() => this.#ready().run(...params).changes);
  }
}
