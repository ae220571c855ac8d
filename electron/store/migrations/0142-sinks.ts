import type { Migration } from './migration.ts';

/**
 * 去向: where this desk writes what others read, every write with what stood there before, and what each target holds of an
 * account. A write is committed before its first byte goes out; `holder` is who is at it.
 */
export const migration: Migration = {
  id: 142,
  name: 'sinks',
  up(db) {
    db.exec(`
      CREATE TABLE sink (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        platform_id TEXT NOT NULL REFERENCES platform (id) ON DELETE CASCADE,
        name TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        address BLOB NOT NULL,
        secret BLOB,
        place TEXT NOT NULL,
        layout TEXT,
        key_prefix TEXT,
        mapping TEXT,
        production INTEGER NOT NULL,
        with_platform INTEGER NOT NULL,
        after_authorization INTEGER NOT NULL,
        created_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX sink_by_platform ON sink (platform_id, seq);

      CREATE TABLE sink_write (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        sink_id TEXT NOT NULL REFERENCES sink (id) ON DELETE CASCADE,
        undoes TEXT,
        state TEXT NOT NULL,
        front TEXT NOT NULL,
        holder TEXT,
        entries INTEGER NOT NULL DEFAULT 0,
        accounts INTEGER NOT NULL DEFAULT 0,
        done INTEGER NOT NULL DEFAULT 0,
        problem TEXT,
        started_at INTEGER NOT NULL,
        ended_at INTEGER
      ) STRICT;
      CREATE INDEX sink_write_by_sink ON sink_write (sink_id, seq);
      CREATE INDEX sink_write_open ON sink_write (state) WHERE state IN ('preparing', 'writing', 'uncertain');

      CREATE TABLE sink_entry (
        write_id TEXT NOT NULL REFERENCES sink_write (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        authorizer_appid TEXT,
        entry_key TEXT NOT NULL,
        holds TEXT NOT NULL,
        content BLOB NOT NULL,
        was TEXT,
        becomes TEXT,
        why TEXT NOT NULL,
        moment TEXT,
        state TEXT,
        PRIMARY KEY (write_id, position)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE sink_attempt (
        seq INTEGER PRIMARY KEY,
        write_id TEXT NOT NULL REFERENCES sink_write (id) ON DELETE CASCADE,
        delivery INTEGER NOT NULL,
        attempt INTEGER NOT NULL,
        at INTEGER NOT NULL,
        status INTEGER,
        answer TEXT,
        took_ms REAL,
        problem TEXT
      ) STRICT;
      CREATE INDEX sink_attempt_by_write ON sink_attempt (write_id, seq);

      CREATE TABLE sink_account (
        sink_id TEXT NOT NULL REFERENCES sink (id) ON DELETE CASCADE,
        authorizer_appid TEXT NOT NULL,
        write_id TEXT NOT NULL,
        moment TEXT NOT NULL,
        PRIMARY KEY (sink_id, authorizer_appid)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
