import { withPostgres } from './postgres.ts';
import { boundedBytes, portion, type RowsQuery, rowOf } from './rows.ts';
import { readSelect } from './select.ts';

/** Every value as the server writes it: a moment with its zone, if its column has one. */
const asText = { getTypeParser: () => (text: string | Buffer) => String(text) };

/**
 * The rows of one SELECT, in a transaction that only reads, by a cursor: the server refuses for one what is no query.
 * @throws ProblemError `source.query`, `source.tooLarge`, `system.failed`, `system.slow`, `cancelled`
 */
export async function postgresRows(address: string, query: RowsQuery, signal?: AbortSignal): Promise<void> {
  const { sql, parameters } = readSelect(query.sql, 'postgres');
  const work = async (client: Parameters<Parameters<typeof withPostgres>[1]>[0]) => {
    const check = boundedBytes(client.connection.stream, query.maxBytes);
    try {
      await client.query('BEGIN READ ONLY');
      // As a prepared statement, which is one statement, whatever stands in it.
      const text = `DECLARE found NO SCROLL CURSOR FOR ${sql}`;
      const declaration = { text, values: parameters > 0 ? [query.value] : [], queryMode: 'extended' };
      await client.query(declaration);
      for (;;) {
        const { rows } = await client.query({ text: `FETCH ${portion} FROM found`, types: asText });
        if (rows.length === 0 || (await query.onRows(rows.map(rowOf)))) return;
      }
    } finally {
      check();
    }
  };
  return withPostgres(address, work, signal);
}
