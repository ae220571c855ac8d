import type { Migration } from './migration.ts';

/** Where production keeps its credentials, and which of these a borrowed token came from. */
export const migration: Migration = {
  id: 141,
  name: 'sources',
  up(db) {
    db.exec(`
      CREATE TABLE source (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        platform_id TEXT NOT NULL REFERENCES platform (id) ON DELETE CASCADE,
        name TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        address BLOB NOT NULL,
        place TEXT NOT NULL,
        layout TEXT,
        key_prefix TEXT,
        query TEXT,
        created_at INTEGER NOT NULL,
        read_at INTEGER,
        failures INTEGER NOT NULL DEFAULT 0,
        failed_at INTEGER,
        retry_at INTEGER,
        problem TEXT
      ) STRICT;
      CREATE INDEX source_by_platform ON source (platform_id, seq);
      ALTER TABLE component_token ADD COLUMN source_id TEXT REFERENCES source (id) ON DELETE SET NULL;
    `);
  },
};
