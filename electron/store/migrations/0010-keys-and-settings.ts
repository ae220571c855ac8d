import type { Migration } from './migration.ts';

/**
 * The database's name for the keychain, which data key is in force and where it is kept, and the settings.
 * Columns of type BLOB are sealed, here and in every later step.
 */
export const migration: Migration = {
  id: 10,
  name: 'keys-and-settings',
  up(db) {
    db.exec(`
      CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

      CREATE TABLE vault_key (
        key_id TEXT PRIMARY KEY,
        source TEXT NOT NULL CHECK (source IN ('keychain', 'file')),
        key_check BLOB NOT NULL,
        created_at INTEGER NOT NULL,
        retired_at INTEGER
      ) STRICT;
      CREATE UNIQUE INDEX vault_key_in_force ON vault_key ((1)) WHERE retired_at IS NULL;

      CREATE TABLE setting (
        key TEXT PRIMARY KEY,
        value TEXT,
        sealed_value BLOB,
        updated_at INTEGER NOT NULL
      ) STRICT;
    `);
  },
};
