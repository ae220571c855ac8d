/** A row as text: what is sealed in the clear, other columns as they are; undefined for NULL and what cannot be opened. */
export type Cell = (column: string) => string | undefined;

/** What makes a callback the same when it comes again, from its query; undefined when nothing does. */
export type CallbackIdentity = (query: string) => string | undefined;

/** Where sealed values stand in one table, and what they are bound to. */
export interface SealedTable {
  table: string;
  /** These name a row, in the place that a value is bound to: `table/column/key/key`. */
  key: readonly string[];
  columns: readonly string[];
  /** The table's name in that place, where it is another: values that have moved keep it. */
  boundAs?: string;
  /** The keyed fingerprint that a row is found by. */
  tag?: {
    column: string;
    /** It is a BLOB of that many bytes; left out: base64url as text. */
    bytes?: number;
    /** Columns besides the sealed ones that `of` reads. */
    reads: readonly string[];
    /** What the fingerprint is of; undefined when that cannot be opened. */
    of: (cell: Cell, callbackIdentity: CallbackIdentity) => string | undefined;
  };
}

/** Joined to a path, unless a part is not there. */
function path(...parts: (string | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join('/');
}

/**
 * Every sealed column of the database but `vault_key.key_check`, which is made with its key. A new one needs its line
 * here, or it would be lost with the next change of the key; a spec compares this list with the schema.
 */
export const sealedTables: readonly SealedTable[] = [
  { table: 'setting', key: ['key'], columns: ['sealed_value'] },
  {
    table: 'platform',
    key: ['id'],
    columns: ['app_secret', 'message_token', 'aes_key', 'aes_key_previous', 'proxy'],
  },
  {
    table: 'ticket',
    key: ['id'],
    columns: ['value'],
    tag: {
      column: 'value_tag',
      reads: ['platform_id'],
      of: (cell) => path('ticket', cell('platform_id'), cell('value')),
    },
  },
  { table: 'component_token', key: ['id'], columns: ['value'] },
  { table: 'session', key: ['id'], columns: ['auth_code', 'answer'] },
  {
    table: 'session_code',
    key: ['id'],
    columns: ['code', 'answer'],
    tag: {
      column: 'code_tag',
      reads: ['session_id'],
      of: (cell) => path('session_code', cell('session_id'), cell('code')),
    },
  },
  {
    table: 'session_link',
    key: ['id'],
    columns: ['pre_auth_code', 'link'],
    tag: {
      column: 'pre_auth_code_tag',
      reads: [],
      of: (cell) => path('session_link', cell('pre_auth_code')),
    },
  },
  {
    table: 'authorizer_token',
    boundAs: 'authorizer',
    key: ['platform_id', 'authorizer_appid'],
    columns: ['access_token'],
  },
  {
    table: 'refresh_token_history',
    key: ['id'],
    columns: ['value'],
    tag: {
      column: 'value_tag',
      reads: ['platform_id', 'authorizer_appid'],
      of: (cell) => path('refresh_token', cell('platform_id'), cell('authorizer_appid'), cell('value')),
    },
  },
  {
    table: 'push',
    key: ['seq'],
    columns: ['sealed_body', 'xml'],
    tag: {
      column: 'tag',
      bytes: 16,
      reads: ['platform_id'],
      of: (cell, callbackIdentity) =>
        path('push', cell('platform_id') ?? '', cell('xml') ?? callbackIdentity(cell('sealed_body') ?? '')),
    },
  },
  { table: 'push_forward', key: ['id'], columns: ['target'] },
];
