import type { Store } from '../../store/index.ts';
import type { CallReport } from '../../wechat/client.ts';
import { type Deps, Part } from '../deps.ts';
import { quietly } from '../effects/index.ts';

type CallRow = Parameters<Store['calls']['addMany']>[0][number];

interface Waiting {
  platformId: string;
  sessionId: string | null;
  report: CallReport;
}

/** Short enough for a list that is being looked at, long enough for the calls of one click. */
const collectMs = 150;
/** So long at a time: what is left is written a moment later. */
const portionMs = 10;

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
 * Keeps api_call rows off the critical path: reports are collected, and redacted and written in one transaction a moment
 * later. They are history, not authorizations: losing the last few to a crash is acceptable.
 */
export class CallLog extends Part<Deps<'store' | 'effects'>> {
  #timer: NodeJS.Timeout | undefined;
  readonly #waiting: Waiting[] = [];

  add(platformId: string, sessionId: string | null, report: CallReport): void {
    this.#waiting.push({ platformId, sessionId, report });
    this.#timer ??= setTimeout(() => this.#write(portionMs), collectMs);
  }

  /** Notes an act that sends nothing, such as showing a secret, among the calls. @param name `reveal.ticket` */
  note(platformId: string, sessionId: string | null, name: string, at: number): void {
    this.add(platformId, sessionId, { ...localAct, endpoint: name, startedAt: at });
  }

  /** Writes what is waiting, now. */
  flush(): void {
    this.#write(Number.POSITIVE_INFINITY);
  }

  #write(withinMs: number): void {
    const { store, effects } = this.deps;
    clearTimeout(this.#timer);
    const rows = this.#redacted(effects.ticks() + withinMs);
    this.#timer = this.#waiting.length > 0 ? setTimeout(() => this.#write(withinMs)) : undefined;
    // A full disk or a removed platform must not take the authorization down that these rows only describe.
    if (rows.length > 0) quietly(effects.warn, 'calls.lost', () => store.calls.addMany(rows));
  }

  /** Takes what waits until then. One that cannot be redacted is dropped. */
  #redacted(until: number): CallRow[] {
    const { effects } = this.deps;
    const rows: CallRow[] = [];
    while (this.#waiting.length > 0 && effects.ticks() < until) {
      const [next] = this.#waiting.splice(0, 1);
      if (next === undefined) break;
      const { report, ...of } = next;
      quietly(effects.warn, 'calls.lost', () => rows.push({ ...report, ...of }));
    }
    return rows;
  }
}
