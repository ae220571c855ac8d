import type { Migration } from './migration.ts';

/** Which process fetched or borrowed a component token, by its whole identity: ids are given again. */
export const migration: Migration = {
  id: 110,
  name: 'process-identity',
  up(db) {
    db.exec('ALTER TABLE component_token ADD COLUMN process TEXT');
  },
};
