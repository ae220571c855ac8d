import type { Migration } from './migration.ts';

/**
 * What the table of transitions writes: whose an exchange is and until when, when the account authorized, since when a
 * result may be unclaimed; the codes that came beside the one in use; when WeChat last said whether an
 * account is authorized, and a revision for each account, by which an observation tells whether it is older than what
 * is kept.
 */
export const migration: Migration = {
  id: 84,
  name: 'session-events',
  up(db) {
    db.exec(`
      ALTER TABLE session ADD COLUMN auth_code_source TEXT;
      ALTER TABLE session ADD COLUMN authorized_at INTEGER;
      ALTER TABLE session ADD COLUMN unclaimed_since INTEGER;
      ALTER TABLE session ADD COLUMN owner TEXT;
      ALTER TABLE session ADD COLUMN owner_until INTEGER;
      UPDATE session SET unclaimed_since = updated_at WHERE state = 'uncertain';
      UPDATE session SET authorized_at = coalesce(
        (SELECT max(at) FROM session_event WHERE session_id = session.id
           AND note IN ('authorized', 'reauthorized', 'recovered')), updated_at) WHERE state = 'authorized';

      CREATE TABLE session_code (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        code BLOB NOT NULL,
        code_tag TEXT NOT NULL,
        answer BLOB,
        source TEXT NOT NULL,
        arrived_at INTEGER NOT NULL,
        expires_at INTEGER
      ) STRICT;
      CREATE UNIQUE INDEX session_code_by_session ON session_code (session_id, code_tag);

      ALTER TABLE authorizer ADD COLUMN status_at INTEGER;
      ALTER TABLE authorizer ADD COLUMN rev INTEGER NOT NULL DEFAULT 0;
      CREATE INDEX session_unsettled ON session (updated_at, id) WHERE state = 'exchanging' OR answer IS NOT NULL;
      CREATE INDEX authorizer_by_rev ON authorizer (platform_id, rev);
    `);
  },
};
