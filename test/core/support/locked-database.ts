import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { SandboxOptions } from '../../../electron/sandbox/index.ts';
import { hurried } from './commit-faults.ts';
import { openBench } from './index.ts';

/** Another program's write lock on the database. */
function lockOf(dataDir: string) {
  const other = new Database(join(dataDir, 'authdesk.db'), { timeout: 0 });
  return {
    take: () => other.exec('BEGIN IMMEDIATE'),
    release: () => {
      if (other.inTransaction) other.exec('ROLLBACK');
    },
    close: () => other.close(),
  };
}

/** A bench whose database is taken by somebody else at the very moment when WeChat answers `endpoint`. */
export async function lockedAt(endpoint: string, sleeps: number, sandbox: SandboxOptions = {}) {
  let lock: ReturnType<typeof lockOf> | undefined;
  let armed = false;
  let left = sleeps;
  const bench = await openBench({
    sandbox: {
      ...sandbox,
      onCall: (call) => {
        if (!armed || call.endpoint !== endpoint) return;
        armed = false;
        lock?.take();
      },
    },
    effects: hurried(() => {
      left -= 1;
      if (left === 0) lock?.release();
    }),
  });
  await bench.services.tokens.fetch(bench.platform.id, false);
  lock = lockOf(bench.dataDir);
  return {
    bench,
    lock,
    arm() {
      left = sleeps;
      armed = true;
    },
  };
}
