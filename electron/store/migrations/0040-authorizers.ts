import type { Migration } from './migration.ts';

/**
 * 授权账号 and the refresh tokens ever seen of each. The history only grows: SQL itself refuses to change or delete
 * a line (an INSERT OR REPLACE would delete without asking, so a line's key cannot be used twice either). The one
 * way out is the removal of a whole platform, announced in platform_removal within the same transaction.
 */
export const migration: Migration = {
  id: 40,
  name: 'authorizers',
  up(db) {
    db.exec(`
      CREATE TABLE authorizer (
        seq INTEGER PRIMARY KEY,
        platform_id TEXT NOT NULL REFERENCES platform (id) ON DELETE CASCADE,
        authorizer_appid TEXT NOT NULL,
        nick_name TEXT,
        kind TEXT NOT NULL,
        principal_name TEXT,
        user_name TEXT,
        head_image TEXT,
        status TEXT NOT NULL,
        func_info TEXT NOT NULL,
        authorized_at INTEGER,
        order_at INTEGER NOT NULL GENERATED ALWAYS AS (coalesce(authorized_at, 0)) VIRTUAL,
        access_token BLOB,
        access_token_expires_at INTEGER,
        info TEXT,
        updated_at INTEGER NOT NULL,
        UNIQUE (platform_id, authorizer_appid)
      ) STRICT;
      CREATE INDEX authorizer_by_time ON authorizer (order_at, platform_id, authorizer_appid);
      CREATE INDEX authorizer_of_platform_by_time ON authorizer (platform_id, order_at, authorizer_appid);

      CREATE TABLE refresh_token_history (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        platform_id TEXT NOT NULL REFERENCES platform (id) ON DELETE CASCADE,
        authorizer_appid TEXT NOT NULL,
        value BLOB NOT NULL,
        value_tag TEXT NOT NULL,
        source TEXT NOT NULL,
        seen_at INTEGER NOT NULL,
        session_id TEXT
      ) STRICT;
      CREATE INDEX refresh_token_by_authorizer ON refresh_token_history (platform_id, authorizer_appid, seq);

      CREATE TABLE platform_removal (platform_id TEXT PRIMARY KEY) STRICT;

      CREATE TRIGGER refresh_token_history_no_update BEFORE UPDATE ON refresh_token_history
      BEGIN SELECT RAISE(ABORT, 'refresh_token_history is append only'); END;

      CREATE TRIGGER refresh_token_history_no_delete BEFORE DELETE ON refresh_token_history
      WHEN NOT EXISTS (SELECT 1 FROM platform_removal WHERE platform_id = OLD.platform_id)
      BEGIN SELECT RAISE(ABORT, 'refresh_token_history is append only'); END;

      CREATE TRIGGER refresh_token_history_no_replace BEFORE INSERT ON refresh_token_history
      WHEN EXISTS (SELECT 1 FROM refresh_token_history WHERE id = NEW.id OR seq = NEW.seq)
      BEGIN SELECT RAISE(ABORT, 'refresh_token_history is append only'); END;
    `);
  },
};
