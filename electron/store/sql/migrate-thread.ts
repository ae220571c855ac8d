import { Worker, type WorkerOptions } from 'node:worker_threads';
import { connectionSettings } from './connection.ts';
import { sqliteFailure } from './failures.ts';
import { Database, databaseLibrary } from './sqlite.ts';

/** How long it waits for others, who may be migrating the same file, in ms. */
const patienceMs = 2 * 60_000;

/**
 * A text, as the keychain's child: no bundle has to bring a second entry. Says what refused it, if anything did. It waits
 * outside SQLite, and a step at a time: a process that ends waits for what its threads do in there.
 */
const program = `
const { parentPort, workerData } = require('node:worker_threads');
const { library, file, patienceMs, settings, steps } = workerData;
const Database = require(library);
const db = new Database(file, { timeout: 100, fileMustExist: true });
const until = performance.now() + patienceMs;
const pause = new Int32Array(new SharedArrayBuffer(4));
function begin() {
  for (;;)
    try {
      return db.exec('BEGIN IMMEDIATE');
    } catch (error) {
      if (error.code !== 'SQLITE_BUSY' || performance.now() > until) throw error;
      Atomics.wait(pause, 0, 0, 50);
    }
}
try {
  for (const setting of settings) db.pragma(setting);
  begin();
  for (const { id, sql } of steps) if (db.pragma('user_version', { simple: true }) < id) db.exec(sql);
  db.exec('COMMIT');
} catch ({ code, message }) {
  if (db.inTransaction) db.exec('ROLLBACK');
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

const startThread = (options: WorkerOptions) => new Worker(program, options);

/**
 * Takes a database through steps in one transaction, in a thread with a connection of its own. Where no thread can be had
 * or it cannot load the library, nothing is done.
 * @throws ProblemError `store.*`
 */
export async function inThread(
  file: string,
  steps: readonly { id: number; sql: string }[],
  { library = databaseLibrary(), start = startThread } = {},
): Promise<void> {
  const settings = [...connectionSettings];
  let thread: Worker;
  try {
    thread = start({ eval: true, workerData: { library, file, patienceMs, settings, steps } });
  } catch {
    // The system has none left.
    return;
  }
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
