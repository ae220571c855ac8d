import type { Migration } from './migration.ts';

/**
 * What the engineer keeps of accounts: tags, a note, filters with a name; and the orders and groups that the list of
 * accounts is read by. `name_order`: accounts without a name come behind all others.
 * WeChat's answers, some thousand bytes each, leave the accounts' rows: a list that looks through a hundred thousand of
 * them reads twenty rows of a page now, not one.
 */
export const migration: Migration = {
  id: 140,
  name: 'account-browsing',
  up(db) {
    db.exec(`
      CREATE TABLE account_tag (
        platform_id TEXT NOT NULL REFERENCES platform (id) ON DELETE CASCADE,
        authorizer_appid TEXT NOT NULL,
        folded TEXT NOT NULL,
        tag TEXT NOT NULL,
        PRIMARY KEY (platform_id, authorizer_appid, folded)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX account_tag_by_name ON account_tag (platform_id, folded, authorizer_appid);

      CREATE TABLE account_note (
        platform_id TEXT NOT NULL REFERENCES platform (id) ON DELETE CASCADE,
        authorizer_appid TEXT NOT NULL,
        note TEXT NOT NULL,
        updated_at INTEGER NOT NULL,
        PRIMARY KEY (platform_id, authorizer_appid)
      ) STRICT;

      CREATE TABLE saved_filter (
        folded TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        platform_id TEXT REFERENCES platform (id) ON DELETE CASCADE,
        filter TEXT NOT NULL,
        created_at INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE authorizer_info (
        platform_id TEXT NOT NULL REFERENCES platform (id) ON DELETE CASCADE,
        authorizer_appid TEXT NOT NULL,
        info TEXT NOT NULL,
        PRIMARY KEY (platform_id, authorizer_appid)
      ) STRICT;
      INSERT INTO authorizer_info (platform_id, authorizer_appid, info)
        SELECT platform_id, authorizer_appid, info FROM authorizer WHERE info IS NOT NULL ORDER BY seq;

      CREATE TABLE authorizer_beside (
        seq INTEGER PRIMARY KEY,
        platform_id TEXT NOT NULL REFERENCES platform (id) ON DELETE CASCADE,
        authorizer_appid TEXT NOT NULL,
        nick_name TEXT,
        kind TEXT NOT NULL,
        principal_name TEXT,
        user_name TEXT,
        status TEXT NOT NULL,
        status_at INTEGER,
        func_info TEXT NOT NULL,
        func_info_before TEXT,
        func_info_changed_at INTEGER,
        authorized_at INTEGER,
        order_at INTEGER NOT NULL GENERATED ALWAYS AS (coalesce(authorized_at, 0)) VIRTUAL,
        name_order TEXT COLLATE NOCASE NOT NULL
          GENERATED ALWAYS AS (coalesce(nullif(nick_name, ''), char(1114111))) VIRTUAL,
        principal_order TEXT COLLATE NOCASE NOT NULL
          GENERATED ALWAYS AS (coalesce(nullif(principal_name, ''), char(1114111))) VIRTUAL,
        updated_at INTEGER NOT NULL,
        rev INTEGER NOT NULL DEFAULT 0,
        UNIQUE (platform_id, authorizer_appid)
      ) STRICT;
      INSERT INTO authorizer_beside (seq, platform_id, authorizer_appid, nick_name, kind, principal_name, user_name, status,
          status_at, func_info, func_info_before, func_info_changed_at, authorized_at, updated_at, rev)
        SELECT seq, platform_id, authorizer_appid, nick_name, kind, principal_name, user_name, status, status_at,
          func_info, func_info_before, func_info_changed_at, authorized_at, updated_at, rev
        FROM authorizer ORDER BY seq;
      DROP TABLE authorizer;
      ALTER TABLE authorizer_beside RENAME TO authorizer;
      CREATE TRIGGER authorizer_search_delete AFTER DELETE ON authorizer
      BEGIN DELETE FROM authorizer_search WHERE rowid = OLD.seq; END;
      CREATE INDEX authorizer_by_rev ON authorizer (platform_id, rev);
      CREATE INDEX authorizer_of_platform_by_time ON authorizer (platform_id, order_at, authorizer_appid);
      CREATE INDEX authorizer_of_platform_by_name ON authorizer (platform_id, name_order, authorizer_appid);
      CREATE INDEX authorizer_of_platform_by_principal ON authorizer (platform_id, principal_order, authorizer_appid);
      CREATE INDEX authorizer_of_platform_by_change ON authorizer (platform_id, updated_at, authorizer_appid);
      CREATE INDEX authorizer_of_platform_by_class ON authorizer (platform_id, kind, status, func_info);
      CREATE INDEX authorizer_token_by_end ON authorizer_token (platform_id, expires_at, authorizer_appid);
    `);
  },
};
