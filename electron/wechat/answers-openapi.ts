import { z } from 'zod';
import { optionalCount, optionalMoment, optionalText, read } from './answers.ts';
import { redactText } from './redact.ts';

/** What openapi/quota/get tells (docs/wechat-api.md §1.10); null where WeChat left it out. */
export interface QuotaAnswer {
  daily: { limit: number; used: number; remain: number } | null;
  /** Calls that are allowed within so many seconds. */
  rate: { calls: number; seconds: number } | null;
  componentRate: { calls: number; seconds: number } | null;
}

const daily = z
  .looseObject({ daily_limit: optionalCount, used: optionalCount, remain: optionalCount })
  .optional()
  .catch(undefined);
const rate = z
  .looseObject({ call_count: optionalCount, refresh_second: optionalCount })
  .optional()
  .catch(undefined);
const quota = z.looseObject({ quota: daily, rate_limit: rate, component_rate_limit: rate });

function rateOf(found: z.output<typeof rate>): QuotaAnswer['rate'] {
  const { call_count: calls, refresh_second: seconds } = found ?? {};
  return calls === undefined || seconds === undefined || seconds === 0 ? null : { calls, seconds };
}

/** docs/wechat-api.md §1.10. @throws ProblemError `answer.shape` */
export function readQuota(json: unknown): QuotaAnswer {
  const answer = read(quota, json);
  const { daily_limit: limit, used = 0 } = answer.quota ?? {};
  return {
    daily: limit === undefined ? null : { limit, used, remain: answer.quota?.remain ?? limit - used },
    rate: rateOf(answer.rate_limit),
    componentRate: rateOf(answer.component_rate_limit),
  };
}

/** A request as WeChat saw it (docs/wechat-api.md §1.11), its secrets masked. */
export interface RidAnswer {
  /** UTC ms. */
  invokedAt: number | null;
  costMs: number | null;
  url: string;
  requestBody: string;
  responseBody: string;
  /** The address that WeChat saw the call come from. */
  clientIp: string | null;
}

const ridRequest = z.looseObject({
  invoke_time: optionalMoment,
  cost_in_ms: optionalCount,
  request_url: optionalText,
  request_body: optionalText,
  response_body: optionalText,
  client_ip: optionalText,
});
const rid = z.looseObject({ request: ridRequest });

/** docs/wechat-api.md §1.11. @throws ProblemError `answer.shape` */
export function readRid(json: unknown): RidAnswer {
  const { request } = read(rid, json);
  return {
    invokedAt: request.invoke_time ?? null,
    costMs: request.cost_in_ms ?? null,
    url: redactText(request.request_url ?? ''),
    requestBody: redactText(request.request_body ?? ''),
    responseBody: redactText(request.response_body ?? ''),
    clientIp: request.client_ip ?? null,
  };
}

/** docs/wechat-api.md §1.9: a success says no more than that. */
export function readClearQuota(): void {}
