import type { Connection } from '../sql/connection.ts';

/** One numbered step of the schema. Never changed once released: a correction is the next step. */
export interface Migration {
  /** Ascending, a ten for each piece of work; becomes the file's user_version. */
  id: number;
  name: string;
  up(db: Pick<Connection, 'exec'>): void;
}
