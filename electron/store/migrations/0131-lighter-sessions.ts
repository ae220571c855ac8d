import type { Migration } from './migration.ts';

/**
 * An event of a session touches fewer pages: a session has its place by its account once it has one, and no matter when it
 * changed; the lines of a timeline lie together, counted for each session.
 */
export const migration: Migration = {
  id: 131,
  name: 'lighter-sessions',
  up(db) {
    db.exec(`
      DROP INDEX session_by_authorizer;
      CREATE INDEX session_of_authorizer ON session (platform_id, authorizer_appid)
        WHERE authorizer_appid IS NOT NULL;

      CREATE TABLE session_event_beside (
        session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        seq INTEGER NOT NULL,
        at INTEGER NOT NULL,
        state TEXT NOT NULL,
        note TEXT NOT NULL,
        params TEXT,
        PRIMARY KEY (session_id, seq)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO session_event_beside
        SELECT session_id, seq, at, state, note, params FROM session_event ORDER BY session_id, seq;
      DROP TABLE session_event;
      ALTER TABLE session_event_beside RENAME TO session_event;
    `);
  },
};
