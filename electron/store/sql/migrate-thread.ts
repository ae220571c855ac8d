import { Worker } from 'node:worker_threads';
import { connectionSettings } from './connection.ts';
import { sqliteFailure } from './failures.ts';
import { Database, databaseLibrary } from './sqlite.ts';

/** How long it waits for others, who may be migrating the same file, in ms. */
const patienceMs = 10 * 60_000;

/** A text, as the keychain's child: no bundle has to bring a second entry. Says what refused it, if anything did. */
const program = `
const { parentPort, workerData } = require('node:worker_threads');
const { library, file, timeout, settings, steps } = workerData;
const Database = require(library);
const db = new Database(file, { timeout, fileMustExist: true });
try {
  for (const setting of settings) db.pragma(setting);
  db.transaction(() => {
    for (const { id, sql } of steps) if (db.pragma('user_version', { simple: true }) < id) db.exec(sql);
  }).immediate();
} catch ({ code, message }) {
  parentPort.postMessage({ code, message });
}
try {
  db.pragma('busy_timeout = 0');
  db.pragma('optimize');
  db.pragma('wal_checkpoint(TRUNCATE)');
} catch {
  // Somebody else is at it: who closes or writes next does it.
}
db.close();
`;

interface Said {
  code?: string;
  message?: string;
}

/**
 * Takes a database through steps in one transaction, in a thread with a connection of its own. Where no thread can be had
 * or it cannot load the library, nothing is done.
 * @throws ProblemError `store.*`
 */
export async function inThread(
  file: string,
  steps: readonly { id: number; sql: string }[],
  library = databaseLibrary(),
): Promise<void> {
  const settings = [...connectionSettings];
  const thread = new Worker(program, {
    eval: true,
    workerData: { library, file, timeout: patienceMs, settings, steps },
  });
  let said: Said = {};
  thread.once('message', (message: Said) => {
    said = message;
  });
  thread.on('error', () => {
    // It could not begin: the caller does the same without it, and has whatever is wrong said by its own connection.
  });
  // Not before its connection is closed.
  await new Promise((resolve) => thread.once('exit', resolve));
  const { code, message = '' } = said;
  if (code !== undefined) throw sqliteFailure(new Database.SqliteError(message, code), file);
}
