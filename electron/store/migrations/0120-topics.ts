import type { Migration } from './migration.ts';

/** How often each topic has moved; electron/store/sql/topics.ts says which table moves which. */
export const migration: Migration = {
  id: 120,
  name: 'topics',
  up(db) {
    db.exec('CREATE TABLE topic (name TEXT PRIMARY KEY, moved INTEGER NOT NULL) STRICT, WITHOUT ROWID');
  },
};
