import type { Migration } from './migration.ts';

/**
 * 请求与应答, redacted before they come here. No foreign keys: a call that ends after its platform was removed is
 * still worth its line; those made before go with the platform.
 */
export const migration: Migration = {
  id: 50,
  name: 'calls',
  up(db) {
    db.exec(`
      CREATE TABLE api_call (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        platform_id TEXT,
        session_id TEXT,
        endpoint TEXT NOT NULL,
        attempt INTEGER NOT NULL,
        started_at INTEGER NOT NULL,
        duration_ms REAL,
        http_status INTEGER,
        errcode INTEGER,
        errmsg TEXT,
        rid TEXT,
        fault TEXT,
        request TEXT NOT NULL,
        answer TEXT
      ) STRICT;
      CREATE INDEX api_call_by_time ON api_call (started_at, id);
      CREATE INDEX api_call_by_platform ON api_call (platform_id, started_at, id);
      CREATE INDEX api_call_by_session ON api_call (session_id, started_at, id);

      CREATE TRIGGER api_call_of_removed_platform AFTER DELETE ON platform
      BEGIN DELETE FROM api_call WHERE platform_id = OLD.id; END;
    `);
  },
};
