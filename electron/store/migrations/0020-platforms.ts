import type { Migration } from './migration.ts';

/** 平台档案 and what each has in hand: tickets, component tokens, and the lease for fetching a token. */
export const migration: Migration = {
  id: 20,
  name: 'platforms',
  up(db) {
    db.exec(`
      CREATE TABLE platform (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        component_appid TEXT NOT NULL,
        app_secret BLOB,
        message_token BLOB,
        aes_key BLOB,
        aes_key_previous BLOB,
        proxy BLOB,
        redirect_uri TEXT NOT NULL,
        launch_domain TEXT NOT NULL,
        api_base TEXT NOT NULL,
        link_base TEXT,
        token_query_name TEXT NOT NULL,
        auth_type INTEGER NOT NULL,
        guarded INTEGER NOT NULL,
        borrow_only INTEGER NOT NULL,
        nonce_check INTEGER NOT NULL,
        rehearsal INTEGER NOT NULL,
        clock_offset_ms INTEGER NOT NULL DEFAULT 0,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX platform_by_appid ON platform (component_appid);

      CREATE TABLE ticket (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        platform_id TEXT NOT NULL REFERENCES platform (id) ON DELETE CASCADE,
        value BLOB NOT NULL,
        value_tag TEXT NOT NULL,
        source TEXT NOT NULL,
        created_at INTEGER,
        first_received_at INTEGER NOT NULL,
        received_at INTEGER NOT NULL,
        UNIQUE (platform_id, value_tag)
      ) STRICT;

      CREATE TABLE component_token (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        platform_id TEXT NOT NULL REFERENCES platform (id) ON DELETE CASCADE,
        value BLOB NOT NULL,
        origin TEXT NOT NULL,
        fetched_at INTEGER NOT NULL,
        expires_at INTEGER,
        ended_at INTEGER,
        end_reason TEXT
      ) STRICT;
      CREATE INDEX component_token_by_platform ON component_token (platform_id, seq);
      CREATE UNIQUE INDEX component_token_current ON component_token (platform_id) WHERE ended_at IS NULL;

      CREATE TABLE component_lease (
        platform_id TEXT PRIMARY KEY REFERENCES platform (id) ON DELETE CASCADE,
        holder TEXT NOT NULL,
        until INTEGER NOT NULL
      ) STRICT;
    `);
  },
};
