import { toProblem } from '../../../shared/errors/problem.ts';
import type { Store } from '../../store/index.ts';
import type { CallReport } from '../../wechat/client.ts';
import type { Effects } from '../effects/index.ts';

type CallRow = Parameters<Store['calls']['addMany']>[0][number];

/** Short enough for a list that is being looked at, long enough for the calls of one click. */
const collectMs = 150;

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

/**
 * Keeps api_call rows off the critical path: reports are collected and written in one transaction a moment later, since
 * each commit waits for the disk. They are history, not authorizations: losing the last few to a crash is acceptable.
 */
export class CallLog {
  readonly #store: Store;
  readonly #warn: Effects['warn'];
  #timer: NodeJS.Timeout | undefined;
  #waiting: CallRow[] = [];

  constructor(store: Store, warn: Effects['warn']) {
    this.#store = store;
    this.#warn = warn;
  }

  add(platformId: string, sessionId: string | null, report: CallReport): void {
    this.#push({ ...report, platformId, sessionId });
  }

  /** Notes an act that sends nothing, such as showing a secret, among the calls. @param name `reveal.ticket` */
  note(platformId: string, sessionId: string | null, name: string, at: number): void {
    this.#push({ ...localAct, platformId, sessionId, endpoint: name, startedAt: at });
  }

  #push(row: CallRow): void {
    this.#waiting.push(row);
    this.#timer ??= setTimeout(() => this.flush(), collectMs);
  }

  /** Writes what is waiting, now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const rows = this.#waiting.splice(0);
    if (rows.length === 0) return;
    try {
      this.#store.calls.addMany(rows);
    } catch (error) {
      // A full disk or a removed platform must not take the authorization down that these rows only describe.
      this.#warn('calls.lost', toProblem(error).code);
    }
  }
}
