import { problem } from '../../../shared/errors/problem.ts';
import { z } from '../../../shared/zod-mini.ts';
import { onFiles, sqliteFailure } from '../sql/failures.ts';
import { Database, databaseLibrary } from '../sql/sqlite.ts';

/**
 * A text, as the migrations' thread: no bundle has to bring a second entry. `copy` writes one moment of a database that others
 * go on writing into a new file, without what was deleted, on the disk when it ends; a page that cannot be read refuses
 * it. `check` has SQLite look at every page, index and search table.
 */
const program = `
const { parentPort, workerData } = require('node:worker_threads');
const { closeSync, fsyncSync, openSync } = require('node:fs');
const { library, job, file, to } = workerData;
const Database = require(library);
function opened(path, flags, use) {
  const fd = openSync(path, flags, 0o600);
  try {
    use(fd);
  } finally {
    closeSync(fd);
  }
}
const jobs = {
  copy() {
    // SQLite takes an empty file, and keeps its mode.
    opened(to, 'wx', () => {});
    const db = new Database(file, { fileMustExist: true, timeout: 5000 });
    try {
      db.pragma('temp_store = MEMORY');
      db.prepare('VACUUM INTO ?').run(to);
    } finally {
      db.close();
    }
    opened(to, 'r+', fsyncSync);
  },
  check() {
    const db = new Database(file, { fileMustExist: true, readonly: true, timeout: 5000 });
    try {
      const faults = db.pragma('integrity_check(20)').map((row) => row.integrity_check);
      const broken = db.prepare('SELECT count(*) AS n FROM pragma_foreign_key_check').get().n;
      return { faults: faults.length === 1 && faults[0] === 'ok' ? [] : faults, broken };
    } finally {
      db.close();
    }
  },
};
try {
  parentPort.postMessage({ done: jobs[job]() });
} catch ({ code, message }) {
  parentPort.postMessage({ code: code ?? 'unknown', message });
}
`;

const saidSchema = z.union([
  z.object({ done: z.unknown() }),
  z.object({ code: z.string(), message: z.string() }),
]);

/** What a thread is asked to do, on which file. */
type Job = { job: 'copy'; file: string; to: string } | { job: 'check'; file: string };

/**
 * Does a job on a database in a thread with a connection of its own.
 * @throws ProblemError `store.*`; `internal` where no thread can be had
 */
async function inThread<T>(job: Job, schema: { parse(value: unknown): T }): Promise<T> {
  const { Worker } = await import('node:worker_threads');
  const thread = new Worker(program, { eval: true, workerData: { ...job, library: databaseLibrary() } });
  let said: unknown;
  let broken: unknown;
  thread.once('message', (message: unknown) => {
    said = message;
  });
  thread.once('error', (error) => {
    broken = error;
  });
  // Not before its connection is closed.
  await new Promise((resolve) => thread.once('exit', resolve));
  const answer = saidSchema.safeParse(said);
  if (!answer.success) throw problem('internal', {}, broken);
  if ('done' in answer.data) return schema.parse(answer.data.done);
  const { code, message } = answer.data;
  if (code.startsWith('SQLITE_')) throw sqliteFailure(new Database.SqliteError(message, code), job.file);
  return onFiles(job.file, () => {
    throw Object.assign(new Error(message), { code });
  });
}

const checkSchema = z.object({ faults: z.array(z.string()), broken: z.number() });

/** What SQLite finds wrong with a database: in its own words, at most 20; and how many rows belong to none. */
export type Faults = z.infer<typeof checkSchema>;

/** Writes one moment of a database into a new file, on the disk when it resolves. @throws ProblemError `store.*` */
export async function copyAside(file: string, to: string): Promise<void> {
  await inThread({ job: 'copy', file, to }, z.optional(z.never()));
}

/** Looks at a whole database; readers and writers go on. @throws ProblemError `store.*` when it is none */
export const checkAside = (file: string): Promise<Faults> => inThread({ job: 'check', file }, checkSchema);
