import type { Connection } from './sql/connection.ts';
import { Rows } from './sql/rows.ts';
import type { Columns, Table } from './sql/table.ts';
import type { Vault } from './vault/vault.ts';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

export const idPrefixes = [
  'plt_',
  'tkt_',
  'tok_',
  'ses_',
  'lnk_',
  'cod_',
  'rft_',
  'cal_',
  'fwd_',
  'run_',
  'ntc_',
  'src_',
  'snk_',
  'wrt_',
] as const;
export type IdPrefix = (typeof idPrefixes)[number];

/** A row's id: the prefix and 12 random characters of base32 (60 bits), e.g. `ses_k3v7q2mz4abc`. */
export function newId(prefix: IdPrefix, randomBytes: (n: number) => Uint8Array): string {
  let id: string = prefix;
  for (const byte of randomBytes(12)) id += alphabet.charAt(byte % 32);
  return id;
}

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
