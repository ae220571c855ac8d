import type { Dispatcher } from 'undici';
import { type Problem, ProblemError, problem } from '../../shared/errors/problem.ts';
import { type Answer, errcodeOf, readAnswer } from './answer.ts';
import { backoffMs, type Endpoint, mayRepeat } from './endpoints.ts';
import { type CallReport, createRedactor, type Redactor } from './report.ts';
import { type Target, targetOf } from './target.ts';
import { exchange, type RawAnswer, TransportError } from './transport.ts';

export interface ClientOptions {
  /** `https://api.weixin.qq.com` or a gateway; a path in front of WeChat's is kept. */
  apiBase: string;
  tokenQueryName: 'component_access_token' | 'access_token';
  /** Made by createDispatcher. */
  dispatcher: Dispatcher;
  /** This machine's clock, UTC ms. */
  now: () => number;
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Defaults: 8 s to connect, 20 s in all. */
  timeouts?: { connectMs?: number; totalMs?: number };
  /**
   * Gets one report per attempt, which redacts when it is read: read it a moment later. What it throws is dropped: a
   * history must not fail a call.
   */
  onCall: (report: CallReport) => void;
  /** `failures`: of attempts that succeeded nothing is reported; for runs over thousands of accounts. Default `all`. */
  reports?: 'all' | 'failures' | undefined;
  /**
   * The server's Date minus the middle of the round trip, ms, and half the round trip, by which that may be off; only
   * from answers that are JSON objects.
   */
  onServerDate?: (offsetMs: number, uncertainMs: number) => void;
}

export interface Call<T> {
  endpoint: Endpoint;
  token?: string | undefined;
  body: Record<string, string | number>;
  /** Turns the JSON of a success into the result; throws `answer.shape`. */
  read: (json: unknown) => T;
  /**
   * What WeChat gives once: told by `gives` from any other JSON that a gateway may answer with, then handed over whole
   * and waited for, before `read` looks at it. What `keep` throws ends the call.
   */
  once?: { gives: (json: unknown) => boolean; keep: (rawBody: string) => Promise<void> | void } | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Calls an endpoint, repeating where its policy allows it.
 * @throws ProblemError `wechat.<errcode>`, `net.*`, `answer.*`, `input.apiBase`; `sent` says whether any attempt's body
 *   may have gone out
 */
export async function callEndpoint<T>(options: ClientOptions, call: Call<T>): Promise<T> {
  const { endpoint, token } = call;
  const tokenName = endpoint.tokenName ?? options.tokenQueryName;
  const target = targetOf(options.apiBase, endpoint.path, tokenName, token);
  const redactor = createRedactor(endpoint, target.href, call.body, token);
  let sent = false;
  for (let attempt = 1; ; attempt++) {
    try {
      return await new Attempt(options, call, target, redactor, attempt).run();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      sent ||= error.problem.sent === true;
      const failed: Problem = { ...error.problem, ...(error.problem.sent === undefined ? {} : { sent }) };
      const pause = backoffMs[attempt - 1];
      if (pause === undefined || !mayRepeat(call.endpoint.retry, error.problem))
        throw new ProblemError(failed);
      await options.sleep(pause, call.signal).catch(() => {
        throw problem('net.aborted', { endpoint: call.endpoint.name, sent });
      });
    }
  }
}

class Attempt<T> {
  private readonly options: ClientOptions;
  private readonly call: Call<T>;
  private readonly target: Target;
  private readonly redactor: Redactor;
  private readonly attempt: number;
  private readonly startedAt: number;

  constructor(options: ClientOptions, call: Call<T>, target: Target, redactor: Redactor, attempt: number) {
    this.options = options;
    this.call = call;
    this.target = target;
    this.redactor = redactor;
    this.attempt = attempt;
    this.startedAt = options.now();
  }

  async run(): Promise<T> {
    const raw = await this.send();
    const endedAt = this.options.now();
    const answer = readAnswer(raw, this.maxBytes());
    if (answer.kind === 'success') return await this.succeed(raw, answer, endedAt);
    const failed = answer.kind === 'refusal' ? this.refusal(raw, answer) : this.unusable(raw, answer);
    this.report(raw, endedAt, answer, answer.kind === 'refusal' ? null : failed.code);
    throw new ProblemError(failed);
  }

  private maxBytes(): number {
    return this.call.endpoint.maxAnswerBytes ?? 2 * 1024 * 1024;
  }

  private async send(): Promise<RawAnswer> {
    const { dispatcher, timeouts, now } = this.options;
    try {
      return await exchange({
        dispatcher,
        target: this.target,
        body: JSON.stringify(this.call.body),
        connectMs: timeouts?.connectMs ?? 8_000,
        totalMs: timeouts?.totalMs ?? 20_000,
        maxBytes: this.maxBytes(),
        signal: this.call.signal,
      });
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      const { fault, partial, sent } = error;
      const answer = () => (partial ? this.redactor.text(partial.body.toString('utf8')) : null);
      this.emit({ endedAt: now(), httpStatus: partial?.status ?? null, fault: fault.code }, answer);
      throw new ProblemError({
        code: fault.code,
        params: { host: this.target.host, ...(fault.reason ? { reason: fault.reason } : {}) },
        endpoint: this.call.endpoint.name,
        sent,
        ...(partial ? { httpStatus: partial.status } : {}),
      });
    }
  }

  /** The answer is handed over whole before anything else happens to it (docs/rules.md §1). */
  private async succeed(
    raw: RawAnswer,
    answer: Extract<Answer, { kind: 'success' }>,
    endedAt: number,
  ): Promise<T> {
    let fault: string | null = null;
    try {
      const { once } = this.call;
      if (once?.gives(answer.json)) await once.keep(answer.text);
      return this.call.read(answer.json);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.code !== 'answer.shape') throw error;
      fault = error.problem.code;
      throw new ProblemError({ ...error.problem, ...this.context(raw) });
    } finally {
      this.report(raw, endedAt, answer, fault);
    }
  }

  private refusal(raw: RawAnswer, answer: Extract<Answer, { kind: 'refusal' }>): Problem {
    const errmsg = this.redactor.errmsg(answer.errmsg);
    return {
      code: `wechat.${answer.errcode}`,
      errcode: answer.errcode,
      ...(errmsg ? { errmsg } : {}),
      ...(answer.rid ? { rid: answer.rid } : {}),
      ...(answer.requestIp ? { requestIp: answer.requestIp } : {}),
      ...this.context(raw),
    };
  }

  private unusable(raw: RawAnswer, answer: Extract<Answer, { kind: 'unusable' }>): Problem {
    return {
      code: answer.code,
      params: { host: this.target.host, ...answer.params },
      ...this.context(raw),
    };
  }

  private context(raw: RawAnswer): Pick<Problem, 'endpoint' | 'httpStatus' | 'sent'> {
    return { endpoint: this.call.endpoint.name, httpStatus: raw.status, sent: true };
  }

  private report(raw: RawAnswer, endedAt: number, answer: Answer, fault: string | null): void {
    if (answer.kind !== 'unusable') this.serverDate(raw, endedAt);
    if (this.options.reports === 'failures' && answer.kind === 'success' && fault === null) return;
    const refusal = answer.kind === 'refusal' ? answer : undefined;
    const stated = answer.kind === 'success' && 'errcode' in answer.json ? errcodeOf(answer.json) : null;
    const told = {
      endedAt,
      httpStatus: raw.status,
      fault,
      errcode: refusal?.errcode ?? stated,
      errmsg: refusal ? this.redactor.errmsg(refusal.errmsg) : null,
      rid: refusal?.rid ?? null,
    };
    this.emit(told, () => this.redactor.answer(answer));
  }

  /** What has to be redacted is, when it is read: redacting takes as long as a commit, and nothing waits for it. */
  private emit(
    part: { endedAt: number } & Pick<CallReport, 'httpStatus' | 'fault'> & Partial<CallReport>,
    redactedAnswer: () => unknown,
  ): void {
    const { endedAt, ...rest } = part;
    const { redactor } = this;
    quietly(() =>
      this.options.onCall({
        endpoint: this.call.endpoint.name,
        attempt: this.attempt,
        startedAt: this.startedAt,
        durationMs: endedAt - this.startedAt,
        errcode: null,
        errmsg: null,
        rid: null,
        get request() {
          return redactor.request;
        },
        get answer() {
          return redactedAnswer();
        },
        ...rest,
      }),
    );
  }

  private serverDate(raw: RawAnswer, endedAt: number): void {
    const date = Date.parse(String(raw.headers.date ?? ''));
    if (Number.isNaN(date)) return;
    const offset = date - (this.startedAt + endedAt) / 2;
    quietly(() => this.options.onServerDate?.(offset, (endedAt - this.startedAt) / 2));
  }
}

/** Runs an observer: what it throws must not take down a call that WeChat has already carried out. */
function quietly(observe: () => void): void {
  try {
    observe();
  } catch {
    // Dropped, see above.
  }
}
