import { toProblem } from '../../../shared/errors/problem.ts';
import type { Store } from '../../store/index.ts';
import type { CallReport } from '../../wechat/client.ts';
import type { Effects } from '../effects/index.ts';

/**
 * Keeps api_call rows off the critical path: reports are gathered and written in one transaction a moment later, since
 * each commit waits for the disk. They are history, not authorizations: losing the last few to a crash is acceptable.
 */
export interface CallLog {
  add(platformId: string, sessionId: string | null, report: CallReport): void;
  /** Notes an act that sends nothing, such as showing a secret, among the calls. @param name `reveal.ticket` */
  note(platformId: string, sessionId: string | null, name: string, at: number): void;
  /** Writes what is waiting, now. */
  flush(): void;
}

/** Short enough for a list that is being looked at, long enough for the calls of one click. */
const gatherMs = 150;

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
  let timer: NodeJS.Timeout | undefined;
  let waiting: Parameters<Store['calls']['addMany']>[0] = [];
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
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
    timer ??= setTimeout(flush, gatherMs);
  };
  return {
    add: (platformId, sessionId, report) => push({ ...report, platformId, sessionId }),
    note: (platformId, sessionId, name, at) =>
      push({ ...localAct, platformId, sessionId, endpoint: name, startedAt: at }),
    flush,
  };
}
