import type { Migration } from './migration.ts';

/** 授权会话, the links each was given, and its timeline. */
export const migration: Migration = {
  id: 30,
  name: 'sessions',
  up(db) {
    db.exec(`
      CREATE TABLE session (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        platform_id TEXT NOT NULL REFERENCES platform (id) ON DELETE CASCADE,
        label TEXT NOT NULL,
        state TEXT NOT NULL,
        auth_type INTEGER NOT NULL,
        link_kind TEXT NOT NULL,
        biz_appid TEXT NOT NULL,
        category_ids TEXT NOT NULL,
        nonce TEXT NOT NULL UNIQUE,
        auth_code BLOB,
        auth_code_expires_at INTEGER,
        answer BLOB,
        authorizer_appid TEXT,
        outcome TEXT,
        problem TEXT,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX session_by_time ON session (updated_at, id);
      CREATE INDEX session_by_platform ON session (platform_id, updated_at, id);
      CREATE INDEX session_by_state ON session (state, updated_at, id);
      CREATE INDEX session_by_authorizer ON session (platform_id, authorizer_appid, updated_at, id);

      CREATE TABLE session_link (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        pre_auth_code BLOB NOT NULL,
        pre_auth_code_tag TEXT NOT NULL,
        link BLOB NOT NULL,
        created_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX session_link_by_session ON session_link (session_id, seq);
      CREATE INDEX session_link_by_code ON session_link (pre_auth_code_tag);

      CREATE TABLE session_event (
        seq INTEGER PRIMARY KEY,
        session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        at INTEGER NOT NULL,
        state TEXT NOT NULL,
        note TEXT NOT NULL,
        params TEXT
      ) STRICT;
      CREATE INDEX session_event_by_session ON session_event (session_id, seq);
    `);
  },
};
