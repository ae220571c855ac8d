import { z } from 'zod';
import { optionalText, read } from './answers.ts';

/** What callback/check tells (docs/wechat-api.md §1.12). */
export interface ReachAnswer {
  dns: { ip: string; operator: string | null }[];
  /** `loss` in per cent, `ms`; null where WeChat left it out. */
  pings: { ip: string; from: string | null; loss: number | null; ms: number | null }[];
}

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

/** docs/wechat-api.md §1.12. @throws ProblemError `answer.shape` */
export function readReach(json: unknown): ReachAnswer {
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
