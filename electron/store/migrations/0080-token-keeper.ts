import type { Migration } from './migration.ts';

/**
 * Who fetched or borrowed a component token, what WeChat said when it refused one, whether the clock had been measured
 * when its times were written, and how long to leave WeChat alone after a failed fetch.
 */
export const migration: Migration = {
  id: 80,
  name: 'token-keeper',
  up(db) {
    db.exec(`
      ALTER TABLE component_token ADD COLUMN front TEXT;
      ALTER TABLE component_token ADD COLUMN pid INTEGER;
      ALTER TABLE component_token ADD COLUMN end_errcode INTEGER;
      ALTER TABLE component_token ADD COLUMN clock_sure INTEGER NOT NULL DEFAULT 1;

      CREATE TABLE component_fetch_failure (
        platform_id TEXT PRIMARY KEY REFERENCES platform (id) ON DELETE CASCADE,
        failures INTEGER NOT NULL,
        failed_at INTEGER NOT NULL,
        retry_at INTEGER NOT NULL,
        problem TEXT NOT NULL
      ) STRICT;
    `);
  },
};
