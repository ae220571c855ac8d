import type { Migration } from './migration.ts';

/**
 * A push and its ticket touch fewer pages. A push that was never changed needs no place by its change: `rev` is its own
 * number then, and both count on together. How many pushes are kept tells the index of their fingerprints. A platform's
 * tickets lie together: among twenty, one is found by looking at each.
 */
export const migration: Migration = {
  id: 130,
  name: 'lighter-pushes',
  up(db) {
    db.exec(`
      DROP INDEX push_by_rev;
      DROP INDEX push_kept;
      CREATE INDEX push_changed ON push (rev) WHERE rev <> seq;

      CREATE TABLE ticket_beside (
        platform_id TEXT NOT NULL REFERENCES platform (id) ON DELETE CASCADE,
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        value BLOB NOT NULL,
        value_tag TEXT NOT NULL,
        source TEXT NOT NULL,
        created_at INTEGER,
        first_received_at INTEGER NOT NULL,
        received_at INTEGER NOT NULL,
        PRIMARY KEY (platform_id, seq)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO ticket_beside
        SELECT platform_id, seq, id, value, value_tag, source, created_at, first_received_at, received_at FROM ticket;
      DROP TABLE ticket;
      ALTER TABLE ticket_beside RENAME TO ticket;
    `);
  },
};
