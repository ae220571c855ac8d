import type { SqlValue } from './query.ts';

/**
 * `record`: its value is in the record. `internal`: kept, and not in the record. `sealed`: encrypted, and read by a
 * call of its own. `fingerprint`: the keyed hash that a row with a sealed value is found by. `computed`: not kept, made
 * by the SELECT.
 */
type Role = 'record' | 'internal' | 'sealed' | 'fingerprint' | 'computed';

/** One column: how SQLite keeps it, and how its cell becomes a value of the record and back. */
export interface Column<Value = unknown, In extends Role = Role, Needed extends boolean = boolean> {
  readonly type: 'TEXT' | 'INTEGER' | 'REAL' | 'BLOB';
  readonly role: In;
  /** Must an INSERT name it? */
  readonly required: Needed;
  readonly notNull: boolean;
  readonly hasDefault?: true;
  /** Where it is not the property's name in snake_case. */
  readonly sqlName?: string;
  /** Of a computed one. */
  readonly sql?: string;
  readonly fingerprint?: Fingerprint;
  /** Left out: the cell is the value. */
  read?(cell: unknown): Value;
  write(value: Value): SqlValue;
}

const plain = { role: 'record', required: true, notNull: true } as const;

/** `text<'a' | 'b'>()` where only these are ever written. */
export function text<Value extends string = string>(): Column<Value, 'record', true> {
  return { ...plain, type: 'TEXT', write: (value) => value };
}

export function integer<Value extends number = number>(): Column<Value, 'record', true> {
  return { ...plain, type: 'INTEGER', write: (value) => value };
}

/** UTC ms. */
export const time = (): Column<number, 'record', true> => integer();

/** A length of time in ms, with its fraction. */
export const duration = (): Column<number, 'record', true> => ({ ...integer(), type: 'REAL' });

export const boolean = (): Column<boolean, 'record', true> => ({
  ...plain,
  type: 'INTEGER',
  read: (cell) => cell === 1,
  write: Number,
});

/** A JSON text. @param schema must take what any version has written @param shortened what is written for the value */
export const json = <Value>(
  schema: { parse(value: unknown): Value },
  shortened: (value: Value) => unknown = (value) => value,
): Column<Value, 'record', true> => ({
  ...plain,
  type: 'TEXT',
  read: (cell) => schema.parse(JSON.parse(String(cell))),
  write: (value) => JSON.stringify(shortened(value)),
});

/** Bytes as they are. */
export const blob = (): Column<Buffer, 'record', true> => ({
  ...plain,
  type: 'BLOB',
  write: (value) => value,
});

/** Encrypted by the vault, bound to its place (`Table.place`). */
export const sealed = (): Column<string, 'sealed', true> => ({
  ...plain,
  type: 'BLOB',
  role: 'sealed',
  write: (value) => value,
});

/** A row's values by column, sealed ones in clear; undefined for NULL and what cannot be opened. */
export type ClearValues = (column: string) => string | undefined;

/** What makes a callback the same when it comes again, from its query; undefined when nothing does. */
export type CallbackIdentity = (query: string) => string | undefined;

export interface Fingerprint {
  /** The columns that it is made of. */
  of: readonly string[];
  /** It is a BLOB of that many bytes; left out: base64url as text. */
  bytes?: number;
  /** The text to hash; undefined when a part of it is missing. */
  text(values: ClearValues, callbackIdentity: CallbackIdentity): string | undefined;
}

/** How it stands in its column. */
export const asFingerprint = ({ bytes }: Fingerprint, hash: Buffer): string | Buffer =>
  bytes === undefined ? hash.toString('base64url') : hash.subarray(0, bytes);

/** Of the given columns, after a prefix: `ticket/plt_…/value`. */
export const fingerprint = (prefix: string, of: readonly string[]): Column<string, 'fingerprint', false> => ({
  ...fingerprintBy({
    of,
    text: (values) => {
      const parts = of.map(values);
      return parts.includes(undefined) ? undefined : [prefix, ...parts].join('/');
    },
  }),
  notNull: true,
});

/** One that is made otherwise. NULL for a row that is not looked up. */
export const fingerprintBy = (made: Fingerprint): Column<string, 'fingerprint', false> => ({
  type: made.bytes === undefined ? 'TEXT' : 'BLOB',
  role: 'fingerprint',
  required: false,
  notNull: false,
  fingerprint: made,
  write: (value) => value,
});

/** May be NULL, and is when an INSERT leaves it out. */
export function orNull<Value, In extends Role>(column: Column<Value, In>): Column<Value | null, In, false> {
  const { read, write, ...rest } = column;
  return {
    ...rest,
    required: false,
    notNull: false,
    ...(read && { read: (cell) => (cell === null ? null : read(cell)) }),
    write: (value) => (value === null ? null : write(value)),
  };
}

/** The schema has a default for it: an INSERT may leave it out. */
export const withDefault = <Value, In extends Role>(column: Column<Value, In>): Column<Value, In, false> => ({
  ...column,
  required: false,
  hasDefault: true,
});

/** Kept, and not in the record. */
export const internal = <Value, Needed extends boolean>(
  column: Column<Value, 'record', Needed>,
): Column<Value, 'internal', Needed> => ({ ...column, role: 'internal' });

/** SQLite's own number of the row, which grows with every INSERT. */
export const rowNumber = (): Column<number, 'internal', false> => ({
  ...internal(integer()),
  required: false,
});

/** Not kept, but selected with every record. @param sql an expression */
export const computed = <Value>(
  sql: string,
  column: Column<Value, 'record'>,
): Column<Value, 'computed', false> => ({ ...column, role: 'computed', required: false, sql });

/** Under another name in SQL. */
export const named = <Value, In extends Role, Needed extends boolean>(
  sqlName: string,
  column: Column<Value, In, Needed>,
): Column<Value, In, Needed> => ({ ...column, sqlName });
