import { problem } from '../../shared/errors/problem.ts';
import type { Connection, Query, SqlValue } from './connection.ts';
import { type IdPrefix, newId } from './ids.ts';
import type { Vault } from './vault/vault.ts';

export interface ContextOptions {
  connection: Connection;
  vault: Vault;
  now: () => number;
  randomBytes: (n: number) => Uint8Array;
}

/** What every repository works with. */
export class Context {
  readonly connection: Connection;
  readonly vault: Vault;
  readonly now: () => number;
  readonly #randomBytes: (n: number) => Uint8Array;
  readonly #updates = new Map<string, Query<SqlValue[], never>>();

  constructor(options: ContextOptions) {
    this.connection = options.connection;
    this.vault = options.vault;
    this.now = options.now;
    this.#randomBytes = options.randomBytes;
  }

  newId(prefix: IdPrefix): string {
    return newId(prefix, this.#randomBytes);
  }

  /** Seals a value for a column; undefined (leave it) and null (clear it) pass through. */
  seal<Empty extends null | undefined>(value: string | Empty, place: string): Buffer | Empty {
    return typeof value === 'string' ? this.vault.seal(value, place) : value;
  }

  /** Opens a column; undefined when it is NULL or there is no such row. */
  open(sealed: Buffer | null | undefined, place: string): string | undefined {
    return sealed ? this.vault.open(sealed, place) : undefined;
  }

  /** Changes the given columns of one row. A column whose value is undefined stays as it is. */
  update(
    table: string,
    where: Record<string, SqlValue>,
    values: Record<string, SqlValue | undefined>,
  ): number {
    const set = Object.entries(values).filter((entry): entry is [string, SqlValue] => entry[1] !== undefined);
    const columns = set.map(([column]) => `${column} = ?`).join(', ');
    const condition = Object.keys(where)
      .map((column) => `${column} = ?`)
      .join(' AND ');
    const sql = `UPDATE ${table} SET ${columns} WHERE ${condition}`;
    const query = this.#updates.get(sql) ?? this.connection.query<SqlValue[]>(sql);
    this.#updates.set(sql, query);
    return query.run(...set.map(([, value]) => value), ...Object.values(where));
  }
}

/** The row, or ProblemError store.missing: it was removed, or never there. */
export function present<Row>(row: Row | undefined, what: string): Row {
  if (row === undefined) throw problem('store.missing', { params: { what } });
  return row;
}
