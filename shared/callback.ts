import { lifetimeOf } from './bounds.ts';

/**
 * What comes back with the administrator (docs/wechat-api.md §2.6), read from wherever it stands: WeChat writes `&amp;`
 * into addresses, gateways encode once more or append a second `?`, single-page apps move the query behind the `#`.
 */
export interface Callback {
  /** Our mark, of which session it is. */
  nonce: string | undefined;
  /** As WeChat gave it, without any percent-encoding; undefined: the administrator came back without authorizing. */
  code: string | undefined;
  /** What stands there for a code cannot be one any more: it is not to be sent. */
  damaged: boolean;
  /** Of the code, seconds. */
  expiresIn: number | undefined;
}

export interface CallbackCode {
  code: string;
  damaged: boolean;
}

/**
 * The patterns, in the language of the oldest web view: the static page (./static-page.ts) reads by the same ones. A name
 * counts behind anything that is no part of a word, encoded or not, so that every writing of `&` will do.
 */
export const callbackPatterns = {
  /** Groups: what stands before, the name, its `=`: the longer that is, the deeper the parameter is encoded. */
  parameter: String.raw`(^|[^\w.%-]|%(?:25){0,4}(?:0[9ad]|2[036f]|3[bf])|u0026)(auth_code|authdesk_nonce|expires_in)(=|%(?:25){0,4}3d)`,
  /** Where a value ends. */
  end: String.raw`[&;#?\r\n]|%(?:25){0,4}(?:23|26|3b|3f)`,
  /** An `@` as HTML and JSON write it. */
  at: String.raw`&(?:amp;)*#(?:0*64|x0*40);|\\+u0040|\\+@`,
  /** The part of a value that a code can consist of. */
  head: String.raw`^[\w\-@.~=]*`,
  /** Codes are not judged by a missing prefix; one that has the word has all of it, and something behind it. */
  brokenHead: String.raw`^$|^queryauthcode(?!@@@[^@])|^query[a-z]{0,7}$|^@|\.{3}|^(?:undefined|null|nil|none|nan)$`,
  /** What stands behind it and is no end: a percent sign that is none, a lost character, a mask, a gap in the middle. */
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
/** An address has one of each; a hostile one is not looked at for ever. */
const maxParameters = 16;
/** Of one name, until one of them is good. */
const mostRead = 4;

/** Reads a callback's address, whole or from its query on; the launch page's `#to=…` is none of it. Linear in time. */
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

/** What the first of these parameters that says something good says; without one, what the first says that says anything. */
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

/** What a description writes where a code belongs. */
const placeholder = /^(?:queryauthcode@@@)?(?:x{3,}|(?:your_?)?auth_?code(?:_?value|_?here)?|your_?code)$/i;

/** @param text begins with what stands behind `auth_code=`; undefined when nothing does */
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
  /** The longer, the deeper it is encoded. */
  depth: number;
  value: string;
}

/** The least encoded first: what stands deeper belongs to an address inside this one. */
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

/** The value in front of the next parameter, without percent-encoding; what is no UTF-8 stays as it is. */
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
