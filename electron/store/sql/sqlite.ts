import { createRequire } from 'node:module';
import type Sqlite from 'better-sqlite3';

// `import` would first guess the exports of a CommonJS module, with a parser that it starts for that: 6 ms of every start.
const load = createRequire(import.meta.url);

/** The SQLite that everything here stands on. */
export const Database: typeof Sqlite = load('better-sqlite3');

/** Its file, for a thread that loads it itself. */
export const databaseLibrary = (): string => load.resolve('better-sqlite3');
