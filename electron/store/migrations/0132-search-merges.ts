import type { Migration } from './migration.ts';

/**
 * FTS5 merges nothing by itself any more: a tenth of a second within some commits. sql/search-index.ts does it, in portions,
 * as soon as two pieces are of one size: fewer pieces are searched, for less work than with four.
 */
export const migration: Migration = {
  id: 132,
  name: 'search-merges',
  up(db) {
    for (const table of ['session_search', 'authorizer_search'])
      for (const setting of ["'automerge', 0", "'crisismerge', 1000", "'usermerge', 2"])
        db.exec(`INSERT INTO ${table} (${table}, rank) VALUES (${setting})`);
  },
};
