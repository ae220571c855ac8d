import type { PlatformRecord } from '../../store/index.ts';
import type { Row } from '../../systems/rows.ts';
import { redactText } from '../../wechat/redact.ts';
import { createScrub } from '../../wechat/scrub.ts';
import type { Deps } from '../deps.ts';
import { judge } from './judge.ts';
import type { AccountItem, PlatformReading, Sought } from './reading.ts';
import { accountIn, jsonOf, recordsIn, renamed } from './records.ts';

/** The recogniser gets no more than it reads in a moment. Characters. */
const longestText = 65_536;
/** So much of a refusal's words is looked through. Characters. */
const cleaned = 2_000;
/** Of a list of records so many may hold what is looked for. */
const mostRecords = 200;

/** What an address, a command or a query gave, as text that the recogniser reads: under WeChat's names where it is JSON. */
function readable(text: string): string {
  const json = jsonOf(text);
  if (json === undefined) return text.slice(0, longestText);
  const whole = JSON.stringify(renamed(json));
  if (whole.length <= longestText) return whole;
  // A long list is of accounts, mostly, which are read otherwise.
  const others = [...recordsIn(json)].filter((record) => !accountIn(record, ''));
  return JSON.stringify(others.slice(0, mostRecords).map(renamed)).slice(0, longestText);
}

/** What a text says of its platform. */
export function platformIn(
  deps: Deps<'store' | 'clock' | 'recognise'>,
  platform: PlatformRecord,
  given: { text: string; place: string; secrets: readonly string[] },
): PlatformReading {
  const { place, secrets } = given;
  const text = readable(given.text);
  const token = judge(deps, platform, 'token', { text, place, alone: true });
  const ticket = judge(deps, platform, 'ticket', { text, place, alone: false });
  const isNothing = 'gap' in token && 'gap' in ticket;
  const said = isNothing ? refusalIn(given.text, secrets) : undefined;
  const told = (sought: Sought): Sought => {
    if ('found' in sought || sought.gap.why !== 'unreadable') return sought;
    if (said !== undefined) return { gap: { ...sought.gap, why: 'refused', said } };
    // Beside the other it is simply not there.
    return isNothing ? sought : { gap: { ...sought.gap, why: 'absent' } };
  };
  return { prefix: null, token: told(token), ticket: told(ticket) };
}

/** How an answer says that it has nothing, without the secrets that it may quote: 微管家 `{"code":1007,"errorMsg":"Ticket为空"}`, WeChat `errcode` and `errmsg`. */
function refusalIn(text: string, secrets: readonly string[]): string | undefined {
  const json = jsonOf(text);
  const [first] = recordsIn(json);
  if (!first) return undefined;
  const value = (...names: string[]) => names.map((name) => first[name]).find((found) => found !== undefined);
  const code = value('errcode', 'code', 'errorCode');
  const message = value('errmsg', 'errorMsg', 'message', 'msg', 'error');
  if (typeof message !== 'string' || code === 0 || code === '0') return undefined;
  const told = `${typeof code === 'number' || typeof code === 'string' ? `${code} ` : ''}${message}`;
  // Cleaned before it is cut: half a secret would not be recognised.
  return redactText(told.slice(0, cleaned), createScrub(secrets)).slice(0, 120);
}

/** So many accounts of a text at once: others have a turn between two portions. */
const atOnce = 200;

/** The accounts of a text in its order, a portion at a time. */
export function* accountsIn(text: string, componentAppid: string): Generator<AccountItem[]> {
  let items: AccountItem[] = [];
  for (const record of recordsIn(jsonOf(text))) {
    const item = accountIn(record, componentAppid);
    if (item) items.push(item);
    if (items.length < atOnce) continue;
    yield items;
    items = [];
  }
  yield items;
}

/** The accounts of rows in their order; what is none of an account is left out. */
export const accountsOf = (rows: readonly Row[], componentAppid: string): AccountItem[] =>
  rows.flatMap((row) => accountIn(row, componentAppid) ?? []);
