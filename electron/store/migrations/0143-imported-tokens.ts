import type { Migration } from './migration.ts';

/**
 * An imported refresh token was given to somebody else: when it is seen here says nothing of its age. What the file proves
 * of that is kept beside it, and is all that a further export may tell.
 */
export const migration: Migration = {
  id: 143,
  name: 'imported-tokens',
  up(db) {
    db.exec('ALTER TABLE refresh_token_history ADD COLUMN given_at INTEGER');
  },
};
