import type { Migration } from './migration.ts';

/** The token endpoints for development: one for each platform that has one, and which process runs it now. */
export const migration: Migration = {
  id: 144,
  name: 'token-endpoints',
  up(db) {
    db.exec(`
      CREATE TABLE token_endpoint (
        platform_id TEXT PRIMARY KEY REFERENCES platform (id) ON DELETE CASCADE,
        port INTEGER NOT NULL DEFAULT 0,
        enabled INTEGER NOT NULL DEFAULT 0,
        secret BLOB,
        updated_at INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE token_endpoint_place (
        platform_id TEXT PRIMARY KEY REFERENCES platform (id) ON DELETE CASCADE,
        holder TEXT NOT NULL,
        pid INTEGER NOT NULL,
        front TEXT NOT NULL,
        port INTEGER NOT NULL,
        confirmed INTEGER NOT NULL,
        started_at INTEGER NOT NULL,
        until INTEGER NOT NULL
      ) STRICT;
    `);
  },
};
