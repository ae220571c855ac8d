import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { tables } from '../../electron/store/tables/index.ts';
import { afterTest, openTestStore, tempDir } from './support.ts';

interface SchemaColumn {
  table: string;
  name: string;
  type: string;
  notNull: 0 | 1;
  hasDefault: 0 | 1;
}

const order = (a: SchemaColumn, b: SchemaColumn) =>
  a.table.localeCompare(b.table) || a.name.localeCompare(b.name);

async function migratedColumns(): Promise<SchemaColumn[]> {
  const dataDir = tempDir();
  await openTestStore({ dataDir });
  const raw = new Database(join(dataDir, 'authdesk.db'), { readonly: true });
  afterTest(() => raw.close());
  return raw
    .prepare<[], SchemaColumn>(
      `SELECT list.name AS "table", columns.name, columns.type, columns."notnull" OR columns.pk > 0 AS "notNull",
         columns.dflt_value IS NOT NULL AS hasDefault
       FROM pragma_table_list AS list JOIN pragma_table_info(list.name) AS columns
       WHERE list.schema = 'main' AND list.type = 'table' AND list.name NOT GLOB 'sqlite_*'`,
    )
    .all();
}

it('the declared columns are those of the migrated database, and no others', async () => {
  const declared = tables.flatMap((table) =>
    table.withRole('record', 'internal', 'sealed', 'fingerprint').map((property): SchemaColumn => {
      const { type, notNull, hasDefault = false } = table.column(property);
      const isNotNull = notNull ? 1 : 0;
      return {
        table: table.name,
        name: table.sqlName(property),
        type,
        notNull: isNotNull,
        hasDefault: hasDefault ? 1 : 0,
      };
    }),
  );
  const migrated = await migratedColumns();
  expect(declared.toSorted(order)).toEqual(migrated.toSorted(order));
});
