import { toProblem } from '../../shared/errors/problem.ts';
import type { Store } from '../store/index.ts';
import type { CallReport } from '../wechat/client.ts';
import type { Effects } from './effects.ts';

/**
 * Keeps api_call rows off the critical path: reports are gathered and written in one transaction as soon as the
 * event loop is free. They are history, not authorizations: losing the last few to a crash is acceptable.
 */
export interface CallLog {
  add(platformId: string, sessionId: string | null, report: CallReport): void;
  /** Notes an act that sends nothing, such as showing a secret, among the calls. @param name `reveal.ticket` */
  note(platformId: string, sessionId: string | null, name: string, at: number): void;
  /** Writes what is waiting, now. */
  flush(): void;
}

const localAct = {
  attempt: 1,
  durationMs: null,
  httpStatus: null,
  errcode: null,
  errmsg: null,
  rid: null,
  fault: null,
  request: { method: '', url: '', body: null },
  answer: null,
};

export function createCallLog(store: Store, warn: Effects['warn']): CallLog {
  let waiting: Parameters<Store['calls']['addMany']>[0] = [];
  let scheduled = false;
  const flush = () => {
    scheduled = false;
    if (waiting.length === 0) return;
    const rows = waiting;
    waiting = [];
    try {
      store.calls.addMany(rows);
    } catch (error) {
      // A full disk or a removed platform must not take the authorization down that these rows only describe.
      warn('calls.lost', toProblem(error).code);
    }
  };
  const push = (row: (typeof waiting)[number]) => {
    waiting.push(row);
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      if (scheduled) flush();
    });
  };
  return {
    add: (platformId, sessionId, report) => push({ ...report, platformId, sessionId }),
    note: (platformId, sessionId, name, at) =>
      push({ ...localAct, platformId, sessionId, endpoint: name, startedAt: at }),
    flush,
  };
}
