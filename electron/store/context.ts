import { type IdPrefix, newId } from './ids.ts';
import type { Connection } from './sql/connection.ts';
import { Rows } from './sql/rows.ts';
import type { Columns, Table } from './sql/table.ts';
import type { Vault } from './vault/vault.ts';

export interface ContextOptions {
  connection: Connection;
  vault: Vault;
  now: () => number;
  randomBytes: (n: number) => Uint8Array;
}

/** What every repository works with. */
export interface Context extends Omit<ContextOptions, 'randomBytes'> {
  newId(prefix: IdPrefix): string;
  rows<C extends Columns>(table: Table<C>): Rows<C>;
}

export function makeContext({ randomBytes, ...rest }: ContextOptions): Context {
  const context: Context = {
    ...rest,
    newId: (prefix) => newId(prefix, randomBytes),
    rows: (table) => new Rows(context, table),
  };
  return context;
}

/** The base of every repository: a field is a table's rows, or a statement. */
export class Repository {
  protected readonly context: Context;
  protected readonly connection: Connection;

  constructor(context: Context) {
    this.context = context;
    this.connection = context.connection;
  }
}
