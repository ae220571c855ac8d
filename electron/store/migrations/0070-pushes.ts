import type { Migration } from './migration.ts';

/**
 * 推送: every request to the receiver with what became of it, the forwards of it, and who receives. `rev` grows with
 * every change of a row, so that one query finds what is new or different since. No foreign key to the platform: a
 * push without a known platform is kept as well; those of a removed platform go with it. What is written for
 * every push is kept small: its number is its id, an accepted body, which is ciphertext under a sealed key, stands as it
 * came, and fingerprints lie beside those of their own second, so that a commit touches few pages.
 */
export const migration: Migration = {
  id: 70,
  name: 'pushes',
  up(db) {
    db.exec(`
      CREATE TABLE push (
        seq INTEGER PRIMARY KEY,
        rev INTEGER NOT NULL,
        route TEXT NOT NULL,
        platform_id TEXT,
        received_at INTEGER NOT NULL,
        method TEXT NOT NULL,
        path TEXT NOT NULL,
        query TEXT NOT NULL,
        remote TEXT,
        content_type TEXT,
        body TEXT,
        sealed_body BLOB,
        body_size INTEGER NOT NULL,
        accepted INTEGER NOT NULL,
        problem TEXT,
        status INTEGER NOT NULL,
        answer TEXT NOT NULL,
        took_ms REAL,
        steps TEXT NOT NULL,
        key_used TEXT,
        info_type TEXT NOT NULL,
        component_appid TEXT,
        authorizer_appid TEXT,
        created_at INTEGER,
        xml BLOB,
        tag BLOB,
        duplicate_of INTEGER,
        state TEXT NOT NULL,
        result TEXT,
        session_id TEXT
      ) STRICT;
      CREATE INDEX push_by_rev ON push (rev);
      CREATE INDEX push_by_tag ON push (created_at, tag) WHERE tag IS NOT NULL;
      CREATE INDEX push_waiting ON push (state, seq) WHERE state <> 'done';
      CREATE INDEX push_kept ON push (seq) WHERE accepted = 1 AND route <> 'callback';
      CREATE INDEX push_callback ON push (seq) WHERE accepted = 1 AND route = 'callback';
      CREATE INDEX push_refused ON push (seq) WHERE accepted = 0;

      CREATE TABLE push_forward (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        push_seq INTEGER NOT NULL REFERENCES push (seq) ON DELETE CASCADE,
        target BLOB NOT NULL,
        state TEXT NOT NULL,
        attempts INTEGER NOT NULL,
        next_at INTEGER,
        status INTEGER,
        answer TEXT,
        took_ms REAL,
        problem TEXT,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX push_forward_by_push ON push_forward (push_seq, seq);
      CREATE INDEX push_forward_due ON push_forward (next_at) WHERE next_at IS NOT NULL;

      CREATE TRIGGER push_of_removed_platform AFTER DELETE ON platform
      BEGIN DELETE FROM push WHERE platform_id = OLD.id; END;

      CREATE TABLE receiver (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        holder TEXT NOT NULL,
        pid INTEGER NOT NULL,
        front TEXT NOT NULL,
        host TEXT NOT NULL,
        port INTEGER NOT NULL,
        started_at INTEGER NOT NULL,
        until INTEGER NOT NULL
      ) STRICT;

      ALTER TABLE platform ADD COLUMN auto_exchange INTEGER NOT NULL DEFAULT 0;
    `);
  },
};
