import { lifetimeOf } from './bounds.ts';

/**
 * What comes back with the administrator (docs/wechat-api.md §2.6), read from wherever it stands: WeChat writes `&amp;`
 * into addresses, gateways encode once more or append a second `?`, single-page apps move the query behind the `#`.
 */
export interface Callback {
  /** Our nonce, which tells the session. */
  nonce: string | undefined;
  /** As WeChat gave it, without any percent-encoding; undefined: the administrator came back without authorizing. */
  code: string | undefined;
  /** The code is damaged and must not be sent. */
  damaged: boolean;
  /** Of the code, seconds. */
  expiresIn: number | undefined;
}

export interface CallbackCode {
  code: string;
  damaged: boolean;
}

/**
 * The patterns, in syntax that the oldest web views know, since the static page (./static-page.ts) uses them too. A name
 * counts after any character that is not part of a word, encoded or not, so that every encoding of `&` is covered.
 */
export const callbackPatterns = {
  /** Groups: what precedes, the name, its `=`; the longer the `=`, the deeper the parameter is encoded. */
  parameter: String.raw`(^|[^\w.%-]|%(?:25){0,4}(?:0[9ad]|2[036f]|3[bf])|u0026)(auth_code|authdesk_nonce|expires_in)(=|%(?:25){0,4}3d)`,
  /** Where a value ends. */
  end: String.raw`[&;#?\r\n]|%(?:25){0,4}(?:23|26|3b|3f)`,
  /** An `@` as HTML and JSON write it. */
  at: String.raw`&(?:amp;)*#(?:0*64|x0*40);|\\+u0040|\\+@`,
  /** The part of a value that a code can consist of. */
  head: String.raw`^[\w\-@.~=]*`,
  /** Beginnings of damaged codes. A missing prefix is no damage, but a partial one is. */
  brokenHead: String.raw`^$|^queryauthcode(?!@@@[^@])|^query[a-z]{0,7}$|^@|\.{3}|^(?:undefined|null|nil|none|nan)$`,
  /** What follows the code where it is damaged: a stray percent sign, a lost character, a mask, a gap. */
  brokenTail: String.raw`^(?:%|\ufffd|\u2026|\u2022|\*{3}|(?:[\s+\u0080-\uffff]+[\w\-.~=]+)+$)`,
} as const;

const anywhere = new RegExp(callbackPatterns.parameter, 'gi');
const end = new RegExp(callbackPatterns.end, 'i');
const at = new RegExp(callbackPatterns.at, 'gi');
const head = new RegExp(callbackPatterns.head);
const brokenHead = new RegExp(callbackPatterns.brokenHead, 'i');
const brokenTail = new RegExp(callbackPatterns.brokenTail);

const percentRun = /(?:%[0-9a-f]{2})+/gi;
const layers = 5;
const longestValue = 2000;
/** An address has one of each; more are read up to this, for hostile ones. */
const maxParameters = 16;
/** Of one name, until one of them is good. */
const mostRead = 4;

/** Reads a callback's address, whole or from its query on; the launch page's `#to=…` is not part of it. Linear in time. */
export function readCallback(address: string): Callback {
  const text = address.split('#to=', 1)[0] ?? '';
  const found = parametersOf(text);
  const best = firstOf(found, 'auth_code', readCode, ({ damaged }) => !damaged);
  return {
    nonce: firstOf(found, 'authdesk_nonce', (value) => /^[\w-]+/.exec(plain(value))?.[0]),
    code: best?.code,
    damaged: best?.damaged ?? false,
    expiresIn: lifetimeOf(Number(firstOf(found, 'expires_in', secondsOf))),
  };
}

const secondsOf = (value: string) => /^\d+(?:\.\d+)?(?![\w.])/.exec(plain(value))?.[0];

/** The first parameter with a good value, else the first with any value. */
function firstOf<T>(
  found: readonly Parameter[],
  sought: string,
  read: (value: string) => T | undefined,
  isGood: (read: T) => boolean = () => true,
): T | undefined {
  let first: T | undefined;
  const own = found.filter(({ name }) => name === sought).slice(0, mostRead);
  for (const { value } of own) {
    const said = read(value);
    if (said !== undefined && isGood(said)) return said;
    first ??= said;
  }
  return first;
}

/** Placeholders for a code in documentation. */
const placeholder = /^(?:queryauthcode@@@)?(?:x{3,}|(?:your_?)?auth_?code(?:_?value|_?here)?|your_?code)$/i;

/** @param text what follows `auth_code=` @returns undefined when it is empty */
export function readCode(text: string): CallbackCode | undefined {
  const value = plain(text.slice(0, longestValue).replace(at, '@').split(end, 1)[0] ?? '');
  if (value === '') return undefined;
  const code = head.exec(value)?.[0] ?? '';
  const damaged =
    brokenHead.test(code) || placeholder.test(code) || brokenTail.test(value.slice(code.length));
  return { code: damaged ? value : code, damaged };
}

interface Parameter {
  name: string;
  /** How deep it is encoded. */
  depth: number;
  value: string;
}

/** The least encoded first: deeper ones belong to an address within this one. */
function parametersOf(text: string): Parameter[] {
  const found: Parameter[] = [];
  for (const match of text.matchAll(anywhere)) {
    const [whole, , name = '', equals = ''] = match;
    const from = match.index + whole.length;
    const value = text.slice(from, from + longestValue);
    found.push({ name: name.toLowerCase(), depth: equals.length, value });
    if (found.length === maxParameters) break;
  }
  return found.sort((a, b) => a.depth - b.depth);
}

/** The value up to the next parameter, percent-decoded where that gives UTF-8. */
function plain(value: string): string {
  let text = (value.split(end, 1)[0] ?? '').replaceAll('+', ' ');
  for (let layer = 0; layer < layers && text.includes('%'); layer++) {
    const next = text.replace(percentRun, decoded);
    if (next === text) break;
    text = next;
  }
  return text.trim();
}

function decoded(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    return run;
  }
}
