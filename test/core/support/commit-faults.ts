import { setTimeout as delay } from 'node:timers/promises';
import { vi } from 'vitest';
import type { Effects } from '../../../electron/core/effects/index.ts';
import { Connection } from '../../../electron/store/sql/connection.ts';
import { Query } from '../../../electron/store/sql/query.ts';
import { problem } from '../../../shared/errors/problem.ts';

/** What a database can answer a commit with, and how it looks from within. */
export const faultKinds = {
  busy: () => problem('store.busy', { params: { path: 'authdesk.db', reason: 'SQLITE_BUSY' } }),
  full: () => problem('store.diskFull', { params: { path: 'authdesk.db', reason: 'SQLITE_FULL' } }),
  failing: () => new Error('the save failed'),
} as const;
export type FaultKind = keyof typeof faultKinds;

export interface CommitFault {
  kind: FaultKind;
  /** Which commit from now on is the first to fail; 0 is the next. */
  at: number;
  /** So many in a row. */
  times: number;
}

export interface Commits {
  /** How many were tried since the last `fail` or `count`. */
  readonly seen: number;
  count(): void;
  fail(fault: CommitFault): void;
  /** From here on the database takes everything again. */
  heal(): void;
}

/**
 * Counts this process's commits, transactions and single writes alike, and has some of them fail: a busy database when
 * it begins, a full disk and a failing save when everything but the commit is done. `vi.restoreAllMocks` ends it.
 */
export function watchCommits(): Commits {
  let seen = 0;
  let fault: CommitFault | undefined;
  let depth = 0;
  /** Runs a write; `run` is given what to do last within it. */
  function written<T>(run: (last: () => void) => T): T {
    if (depth > 0) return run(() => {});
    const number = seen;
    seen += 1;
    const current = fault;
    const fails = current && number >= current.at && number < current.at + current.times;
    if (fails && current.kind === 'busy') throw faultKinds.busy();
    depth += 1;
    try {
      return run(() => {
        if (fails) throw faultKinds[current.kind]();
      });
    } finally {
      depth -= 1;
    }
  }
  const transaction = Connection.prototype.transaction;
  vi.spyOn(Connection.prototype, 'transaction').mockImplementation(function <T>(
    this: Connection,
    fn: () => T,
  ) {
    return written((last) =>
      transaction.call(this, () => {
        const value = fn();
        last();
        return value;
      }),
    );
  });
  const run = Query.prototype.run;
  vi.spyOn(Query.prototype, 'run').mockImplementation(function (this: Query<never, never>, ...params) {
    // The fault comes first: a single write has no room for it after it.
    return written((last) => {
      last();
      return run.apply(this, params);
    });
  });
  return {
    get seen() {
      return seen;
    },
    count() {
      seen = 0;
      fault = undefined;
    },
    fail(next) {
      seen = 0;
      fault = next;
    },
    heal() {
      fault = undefined;
    },
  };
}

/** Pauses that take next to no time, and a clock that counts them all the same. */
export function hurried(onSleep: (ms: number) => void = () => {}): Pick<Effects, 'sleep' | 'ticks'> {
  let skipped = 0;
  return {
    ticks: () => performance.now() + skipped,
    async sleep(ms, signal) {
      onSleep(ms);
      skipped += ms;
      return delay(ms < 10_000 ? 1 : 200, undefined, signal ? { signal } : {});
    },
  };
}
