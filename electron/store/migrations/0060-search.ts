import type { Migration } from './migration.ts';

/**
 * Search tables over bigrams (see search.ts): the tokenizer keeps every visible character, so that what was typed is
 * found, Chinese and punctuation included. Their rows are written by the repositories and go with the rows they
 * describe.
 */
export const migration: Migration = {
  id: 60,
  name: 'search',
  up(db) {
    const options = `content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'"`;
    for (const table of ['session', 'authorizer']) {
      db.exec(`
        CREATE VIRTUAL TABLE ${table}_search USING fts5 (text, ${options});
        CREATE TRIGGER ${table}_search_delete AFTER DELETE ON ${table}
        BEGIN DELETE FROM ${table}_search WHERE rowid = OLD.seq; END;
      `);
    }
  },
};
