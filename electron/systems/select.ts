import { problem } from '../../shared/errors/problem.ts';

export type SqlDialect = 'postgres' | 'mysql';

/** A query that is sent as it stands. */
export interface Select {
  sql: string;
  /** How often the one parameter stands in it. */
  parameters: number;
}

/** What holds no words of the statement: texts, names and comments. */
const aside: Readonly<Record<SqlDialect, RegExp>> = {
  postgres: /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$/g,
  mysql:
    /'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"|`[^`]*`|--\s[^\n]*|#[^\n]*|\/\*(?!M?!)[\s\S]*?\*\//g,
};
const marks: Readonly<Record<SqlDialect, RegExp>> = { postgres: /\$1(?!\d)/g, mysql: /\?/g };
/** A second statement, a file on the server, comments that MySQL and MariaDB run, a second parameter. */
const refused = /;|\binto\s+(?:out|dump)file\b|\/\*M?!|\$(?:[2-9]|1\d)/i;

/**
 * Looks at a query before any server does: one SELECT, with one parameter or none. What it may do is the server's to refuse,
 * in a transaction that only reads.
 * @throws ProblemError `source.query`
 */
export function readSelect(text: string, dialect: SqlDialect): Select {
  const sql = text.trim().replace(/[;\s]+$/, '');
  const plain = sql.replace(aside[dialect], ' ');
  if (!/^[\s(]*(?:select|with|table|values)\b/i.test(plain) || refused.test(plain))
    throw problem('source.query', { field: 'query' });
  return { sql, parameters: plain.match(marks[dialect])?.length ?? 0 };
}
