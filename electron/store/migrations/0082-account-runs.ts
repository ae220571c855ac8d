import type { Migration } from './migration.ts';

/**
 * Long work over many accounts, kept so that a killed process loses nothing: a run, and a line per account that is not
 * finished with. The lease says who is refreshing an account's token, across windows and processes.
 */
export const migration: Migration = {
  id: 82,
  name: 'account-runs',
  up(db) {
    db.exec(`
      CREATE TABLE account_run (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        platform_id TEXT NOT NULL REFERENCES platform (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        scope TEXT NOT NULL,
        state TEXT NOT NULL,
        total INTEGER NOT NULL,
        done INTEGER NOT NULL DEFAULT 0,
        failed INTEGER NOT NULL DEFAULT 0,
        skipped INTEGER NOT NULL DEFAULT 0,
        cancel_asked INTEGER NOT NULL DEFAULT 0,
        problem TEXT,
        waiting_until INTEGER,
        holder TEXT,
        holder_until INTEGER,
        started_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        ended_at INTEGER
      ) STRICT;
      CREATE INDEX account_run_by_platform ON account_run (platform_id, seq);

      CREATE TABLE account_run_item (
        run_id TEXT NOT NULL REFERENCES account_run (id) ON DELETE CASCADE,
        authorizer_appid TEXT NOT NULL,
        state TEXT NOT NULL,
        problem TEXT,
        PRIMARY KEY (run_id, authorizer_appid)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE authorizer_lease (
        platform_id TEXT NOT NULL REFERENCES platform (id) ON DELETE CASCADE,
        authorizer_appid TEXT NOT NULL,
        holder TEXT NOT NULL,
        until INTEGER NOT NULL,
        PRIMARY KEY (platform_id, authorizer_appid)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
