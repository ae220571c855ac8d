import { setImmediate as turn } from 'node:timers/promises';
import { ProblemError } from '../../../shared/errors/problem.ts';
import type { Connection } from '../sql/connection.ts';
import type { SqlValue } from '../sql/query.ts';
import type { Table } from '../sql/table.ts';
import { sealedTables } from '../tables/index.ts';
import type { Vault } from '../vault/vault.ts';

/** Rows that are looked at between two turns, some ms. */
const portion = 100;

/** How many sealed values open with the key in force, are under one that was lost, and are damaged. */
export interface SealedCounts {
  readable: number;
  otherKey: number;
  damaged: number;
}

type Row = Record<string, SqlValue>;
type Reader = (last: Row | undefined) => Row[];

function reader(connection: Connection, table: Table): Reader {
  // In the order in which they lie: by a key that is random, each row is on another page.
  const order = 'seq' in table.columns ? ['seq'] : table.key;
  const columns = order.map((property) => table.sqlName(property)).join(', ');
  const wanted = [...new Set([...order, ...table.key, ...table.withRole('sealed')])];
  const list = wanted.map((property) => `${table.sqlName(property)} AS "${property}"`).join(', ');
  const select = `SELECT ${list} FROM ${table.name}`;
  const some = `ORDER BY ${columns} LIMIT ${portion}`;
  const first = connection.query<[], Row>(`${select} ${some}`);
  const marks = order.map(() => '?').join(', ');
  const next = connection.query<SqlValue[], Row>(`${select} WHERE (${columns}) > (${marks}) ${some}`);
  return (last) => (last ? next.all(...order.map((property) => last[property] ?? null)) : first.all());
}

function look(vault: Vault, table: Table, row: Row, counts: SealedCounts): void {
  for (const property of table.withRole('sealed')) {
    const cell = row[property];
    if (!(cell instanceof Uint8Array)) continue;
    try {
      vault.open(cell, table.place(property, row));
      counts.readable += 1;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (error.problem.code === 'vault.lost') counts.otherKey += 1;
      else if (error.problem.code === 'vault.damaged') counts.damaged += 1;
      else throw error;
    }
  }
}

/** Opens every sealed value, a portion of rows at a time. @throws ProblemError store.* */
export async function countSealed(
  connection: Connection,
  vault: Vault,
  signal?: AbortSignal,
): Promise<SealedCounts> {
  const counts: SealedCounts = { readable: 0, otherKey: 0, damaged: 0 };
  for (const table of sealedTables) {
    const read = reader(connection, table);
    let rows: Row[] = [];
    do {
      // In one transaction the vault looks at its row once.
      rows = connection.reading(() => {
        const found = read(rows.at(-1));
        for (const row of found) look(vault, table, row, counts);
        return found;
      });
      await turn();
      signal?.throwIfAborted();
    } while (rows.length > 0);
  }
  return counts;
}
