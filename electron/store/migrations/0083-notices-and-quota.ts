import type { Migration } from './migration.ts';

/**
 * What stays on the screen until the operator dismisses it, and the quota clears of the month
 * (docs/wechat-api.md §1.9).
 */
export const migration: Migration = {
  id: 83,
  name: 'notices-and-quota',
  up(db) {
    db.exec(`
      CREATE TABLE notice (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        platform_id TEXT NOT NULL REFERENCES platform (id) ON DELETE CASCADE,
        authorizer_appid TEXT NOT NULL,
        kind TEXT NOT NULL,
        ids TEXT NOT NULL,
        raised_at INTEGER NOT NULL,
        dismissed_at INTEGER
      ) STRICT;
      CREATE INDEX notice_by_account ON notice (platform_id, authorizer_appid, seq);
      CREATE UNIQUE INDEX notice_open ON notice (platform_id, authorizer_appid, kind) WHERE dismissed_at IS NULL;

      CREATE TABLE quota_clear (
        seq INTEGER PRIMARY KEY,
        platform_id TEXT NOT NULL REFERENCES platform (id) ON DELETE CASCADE,
        appid TEXT NOT NULL,
        month TEXT NOT NULL,
        way TEXT NOT NULL,
        at INTEGER NOT NULL,
        outcome TEXT NOT NULL
      ) STRICT;
      CREATE INDEX quota_clear_by_month ON quota_clear (platform_id, appid, month);
    `);
  },
};
