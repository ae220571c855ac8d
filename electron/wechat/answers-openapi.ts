import { z } from 'zod';
import { optionalCount, optionalMoment, optionalText, read } from './answers.ts';
import { redactText } from './redact.ts';

const daily = z
  .looseObject({ daily_limit: optionalCount, used: optionalCount, remain: optionalCount })
  .optional()
  .catch(undefined);
const rate = z
  .looseObject({ call_count: optionalCount, refresh_second: optionalCount })
  .optional()
  .catch(undefined);
const quota = z.looseObject({ quota: daily, rate_limit: rate, component_rate_limit: rate });

/** So many calls are allowed within so many seconds. */
function rateOf(found: z.output<typeof rate>) {
  const { call_count: calls, refresh_second: seconds } = found ?? {};
  return calls === undefined || seconds === undefined || seconds === 0 ? null : { calls, seconds };
}

/** docs/wechat-api.md §1.10; null where WeChat left something out. @throws ProblemError `answer.shape` */
export function readQuota(json: unknown) {
  const answer = read(quota, json);
  const { daily_limit: limit, used = 0 } = answer.quota ?? {};
  return {
    daily: limit === undefined ? null : { limit, used, remain: answer.quota?.remain ?? limit - used },
    rate: rateOf(answer.rate_limit),
    componentRate: rateOf(answer.component_rate_limit),
  };
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

/** docs/wechat-api.md §1.11: a request as WeChat saw it, its secrets masked. @throws ProblemError `answer.shape` */
export function readRid(json: unknown) {
  const { request } = read(rid, json);
  return {
    invokedAt: request.invoke_time ?? null,
    costMs: request.cost_in_ms ?? null,
    url: redactText(request.request_url ?? ''),
    requestBody: redactText(request.request_body ?? ''),
    responseBody: redactText(request.response_body ?? ''),
    /** The address that WeChat saw the call come from. */
    clientIp: request.client_ip ?? null,
  };
}

/** docs/wechat-api.md §1.9: a success says no more than that. */
export function readClearQuota(): void {}

/** `0%`, `23.079ms`, or a bare number. */
const figure = z
  .union([z.string(), z.number()])
  .transform((found) => Number.parseFloat(String(found)))
  .pipe(z.number().nonnegative())
  .optional()
  .catch(undefined);
const ip = z.string().trim().min(1);
/** A list of rows: rows without an address are left out, anything that is not a list counts as absent. */
const listOf = <T extends z.ZodType>(row: T) => z.array(row.optional().catch(undefined)).optional().catch([]);
const reach = z
  .looseObject({
    dns: listOf(z.looseObject({ ip, real_operator: optionalText })),
    ping: listOf(z.looseObject({ ip, from_operator: optionalText, package_loss: figure, time: figure })),
  })
  // JSON with neither list is a gateway's own; it must not be read as "name not found".
  .refine(({ dns, ping }) => dns !== undefined || ping !== undefined, { path: ['dns'] });

/** docs/wechat-api.md §1.12; `loss` in per cent, null where WeChat left something out. @throws ProblemError `answer.shape` */
export function readReach(json: unknown) {
  const { dns = [], ping = [] } = read(reach, json);
  return {
    dns: dns
      .filter((row) => row !== undefined)
      .map((row) => ({ ip: row.ip, operator: row.real_operator ?? null })),
    pings: ping
      .filter((row) => row !== undefined)
      .map((row) => ({
        ip: row.ip,
        from: row.from_operator ?? null,
        loss: row.package_loss ?? null,
        ms: row.time ?? null,
      })),
  };
}
