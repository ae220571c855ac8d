import type { Migration } from './migration.ts';

/**
 * Access tokens and head images leave the accounts' rows: refreshing ten thousand tokens must not rewrite ten thousand
 * names, details and pictures. An access token's sealed value keeps its place's name, to which it is bound.
 * Beside them: what an account granted before the last change, and what the operator wants of every account.
 */
export const migration: Migration = {
  id: 81,
  name: 'account-columns',
  up(db) {
    db.exec(`
      CREATE TABLE authorizer_token (
        platform_id TEXT NOT NULL REFERENCES platform (id) ON DELETE CASCADE,
        authorizer_appid TEXT NOT NULL,
        access_token BLOB NOT NULL,
        obtained_at INTEGER,
        expires_at INTEGER,
        PRIMARY KEY (platform_id, authorizer_appid)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO authorizer_token (platform_id, authorizer_appid, access_token, expires_at)
        SELECT platform_id, authorizer_appid, access_token, access_token_expires_at FROM authorizer
        WHERE access_token IS NOT NULL;

      CREATE TABLE head_image (
        platform_id TEXT NOT NULL REFERENCES platform (id) ON DELETE CASCADE,
        authorizer_appid TEXT NOT NULL,
        url TEXT,
        data TEXT,
        fetched_at INTEGER NOT NULL,
        failed INTEGER NOT NULL,
        PRIMARY KEY (platform_id, authorizer_appid)
      ) STRICT;
      CREATE INDEX head_image_by_time ON head_image (fetched_at);
      INSERT INTO head_image (platform_id, authorizer_appid, data, fetched_at, failed)
        SELECT platform_id, authorizer_appid, head_image, 0, 0 FROM authorizer WHERE head_image IS NOT NULL;

      ALTER TABLE authorizer DROP COLUMN access_token;
      ALTER TABLE authorizer DROP COLUMN access_token_expires_at;
      ALTER TABLE authorizer DROP COLUMN head_image;
      ALTER TABLE authorizer ADD COLUMN func_info_before TEXT;
      ALTER TABLE authorizer ADD COLUMN func_info_changed_at INTEGER;

      ALTER TABLE platform ADD COLUMN wanted_permissions TEXT NOT NULL DEFAULT '[]';
    `);
  },
};
