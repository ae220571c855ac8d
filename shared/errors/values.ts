import { formatDeadline, formatDuration, formatSize, type TimeContext } from '../format.ts';
import type { Lang } from '../lang.ts';
import type { Values } from '../texts/fill.ts';
import { textsIn } from '../texts/index.ts';
import type { Problem } from './problem.ts';
import { fieldLabel, wordFor } from './words.ts';

const mappedV4 = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i;
const timeParam = /^at$|At$/;
const durationParam = /Ms$/;
const sizeParam = /Bytes$/;

/** A param as text: `at` and `…At` are moments (UTC ms, shown to the minute), `…Ms` lengths of time, `…Bytes` sizes, some others stand for words. */
function paramText(name: string, value: string | number, lang: Lang, context: TimeContext): string {
  if (typeof value === 'string') return wordFor(name, value, lang);
  if (timeParam.test(name)) return formatDeadline(value, lang, context);
  if (durationParam.test(name)) return formatDuration(value, lang);
  if (sizeParam.test(name)) return formatSize(value);
  return String(value);
}

/** An errcode from the problem or from its code (`wechat.61004`). */
function errcodeOf(problem: Problem): string | undefined {
  return problem.errcode?.toString() ?? /^wechat\.(-?\d+)$/.exec(problem.code)?.[1];
}

/** How old the token in use was when it was refused: from `minutes`, or from `fetchedAt` and `at`. */
function ageOf(params: NonNullable<Problem['params']>, lang: Lang): string | undefined {
  const { minutes, fetchedAt, at } = params;
  const known = typeof fetchedAt === 'number' && typeof at === 'number' ? at - fetchedAt : undefined;
  const ms = typeof minutes === 'number' ? minutes * 60_000 : known;
  if (ms === undefined) return undefined;
  if (ms >= 60_000) return formatDuration(ms, lang);
  return textsIn(lang)('words.problems.underAMinute');
}

/** The field at fault: named by the problem, or by its code (`input.redirectUri.port`). */
function labelOf(problem: Problem, lang: Lang): string | undefined {
  const field = problem.field ?? /^input\.(\w+)/.exec(problem.code)?.[1];
  return field === undefined ? undefined : fieldLabel(field, lang);
}

/** What a problem can put into a template, its own facts over its params. */
export function valuesOf(problem: Problem, lang: Lang, context: TimeContext): Values {
  const params = Object.entries(problem.params ?? {}).map(([name, value]): [string, string] => [
    name,
    paramText(name, value, lang, context),
  ]);
  const requestIp = problem.requestIp?.replace(mappedV4, '');
  const errcode = errcodeOf(problem);
  return {
    ...Object.fromEntries(params),
    age: ageOf(problem.params ?? {}, lang),
    code: problem.code,
    errcode,
    errmsg: problem.errmsg,
    rid: problem.rid,
    requestIp,
    ipFamily: requestIp === undefined ? undefined : requestIp.includes(':') ? 'v6' : 'v4',
    errcodeRange: errcode?.length === 5 ? errcode.slice(0, 2) : undefined,
    endpoint: problem.endpoint,
    httpStatus: problem.httpStatus?.toString(),
    sent: problem.sent?.toString(),
    field: problem.field,
    fieldLabel: labelOf(problem, lang),
  };
}
