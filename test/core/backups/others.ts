import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';

/** Runs a program of its own to its end. @returns what it says */
const told = (program: string, ...args: string[]) =>
  execFileSync(process.execPath, ['--input-type=module', '-e', program, ...args], {
    encoding: 'utf8',
  }).trim();

const openStoreFile = new URL('../../../electron/store/index.ts', import.meta.url).href;
/** Another front, which opens the folder and commits. @returns 'opened' or why not */
export const openedBy = (dataDir: string) =>
  told(
    `const { openStore } = await import('${openStoreFile}');
    const { randomBytes } = await import('node:crypto');
    try {
      const store = await openStore({ dataDir: process.argv[1], now: Date.now, randomBytes, keychain: 'off' });
      store.settings.set('came', 'between');
      store.close();
      console.log('opened');
    } catch (error) {
      console.log(error.problem?.code ?? String(error));
    }`,
    dataDir,
  );

const libraryFile = createRequire(import.meta.url).resolve('better-sqlite3');
/** Is a program refused that knows SQLite alone? */
export const isLockedFor = (database: string) =>
  told(
    `const { createRequire } = await import('node:module');
    const Database = createRequire('${libraryFile}')('${libraryFile}');
    try {
      const db = new Database(process.argv[1], { timeout: 0 });
      db.prepare('SELECT count(*) FROM sqlite_master').get();
      console.log('open');
    } catch (error) {
      console.log(error.code);
    }`,
    database,
  ) === 'SQLITE_BUSY';
