/**
 * SQL that is true for a sealed column which the key in force can open. After a lost key and a new one, what the old
 * key sealed stays where it is and counts as missing. Bytes 2 to 5 of a sealed value name its key (vault/envelope.ts).
 * @param column a BLOB column, NULL allowed: NULL and unreadable are both false
 */
export const readable = (column: string): string =>
  `ifnull(substr(${column}, 2, 4) = (SELECT unhex(key_id) FROM vault_key WHERE retired_at IS NULL), 0)`;

/** True for a sealed column that is there and cannot be opened any more. */
export const unreadable = (column: string): string => `(${column} IS NOT NULL AND NOT ${readable(column)})`;

/** The column where it can be opened, else NULL. */
export const whenReadable = (column: string): string => `iif(${readable(column)}, ${column}, NULL)`;
