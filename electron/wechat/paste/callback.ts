import { readCallback, readCode } from '../../../shared/callback.ts';
import { beforeEnd, Characters, Spans } from '../characters.ts';
import { cutAt, cutProblem, type Finding, kindOf, problemOf } from './finding.ts';
import { unescapeMarks } from './views.ts';

const maxFindings = 50;
/** How far around `auth_code=` a URL is looked for. */
const reach = 4096;

/** Characters that end a URL in running text, Chinese text included. */
const stop = new Characters(/[\s"'<>`\\^{}|\u3000-\u303f\uff00-\uffef\u2018-\u201d\u4e00-\u9fff]/);
const blank = new Characters(/\s/);
/** Punctuation after a URL that is not part of it. */
const behindUrl = new Characters(/[),.;:!\]]/);
const name = /(?<![A-Za-z_])auth_code=/gi;
const rawValue = /^[\w\-%@+\ufffd]{1,2000}/;
/** The rest of a code that has a gap, up to the next parameter. */
const gap = /^[ \t+]{1,8}[\w-]{1,200}(?=&(?:amp;)*\w{1,40}=)/;

/**
 * Every `auth_code=…` with the URL around it (docs/wechat-api.md §2.6), a URL without a host, as in a log line, counts
 * too; codes that are damaged, wherever they stand; callback URLs without a code.
 */
export function callbacksIn(escaped: string): Finding[] {
  const view = unescapeMarks(escaped);
  const found: Finding[] = [];
  const urls = new Spans(view, stop);
  for (const match of view.matchAll(name)) {
    const finding = callbackAt(view, urls, match.index, match.index + match[0].length);
    if (finding) found.push(finding);
    if (found.length >= maxFindings) break;
  }
  return [...found, ...brokenCodesIn(view), ...returnsIn(view)];
}

function callbackAt(view: string, urls: Spans, nameAt: number, valueAt: number): Finding | undefined {
  const raw = rawValue.exec(view.slice(valueAt, valueAt + reach))?.[0] ?? '';
  const end = valueAt + raw.length;
  const rest = gap.exec(view.slice(end, end + 300))?.[0] ?? '';
  const read = readCode(raw + rest);
  if (!read) return undefined;
  const { code: value, damaged } = read;
  const own = kindOf(value);
  if (own && own !== 'authCode')
    return { kind: own, confidence: 'certain', value, warnings: [], ...problemOf(own) };
  const url = urlAround(view, urls, nameAt, end + rest.length);
  const { nonce, expiresIn } = readCallback(url);
  const whole = /[?#]/.test(url);
  return {
    kind: whole ? 'callback' : 'authCode',
    confidence: own ? 'certain' : 'likely',
    value,
    ...(whole ? { callbackUrl: url } : {}),
    ...(nonce ? { nonce } : {}),
    ...(expiresIn === undefined ? {} : { expiresIn }),
    warnings: own || damaged ? [] : [{ code: 'input.noPrefix' }],
    ...(damaged ? damagedProblem : {}),
    ...(cutAt(view, end) ? cutProblem : {}),
  };
}

const damagedProblem = { problem: { code: 'input.codeDamaged' } };

/** A code whose prefix or what follows it is damaged, recognised by the word of the prefix. */
const word = /(?<![A-Za-z0-9=])queryauthcode(?!@@@[\w-]{1,2000}(?![\w\-%@+\ufffd]))[\w\-%@+\ufffd]{0,2000}/g;
const shortestBroken = 24;

/** Damaged codes without a name; whole ones are found by their prefix (./named.ts). */
function brokenCodesIn(view: string): Finding[] {
  const found: Finding[] = [];
  for (const [raw] of view.matchAll(word)) {
    const read = readCode(raw);
    if (!read?.damaged || !(raw.includes('%') || raw.length >= shortestBroken)) continue;
    found.push({
      kind: 'authCode',
      confidence: 'certain',
      value: read.code,
      warnings: [],
      ...damagedProblem,
    });
    if (found.length >= maxFindings) break;
  }
  return found;
}

const mark = /(?<![A-Za-z_])authdesk_nonce=[\w-]{1,200}/gi;
/** Most returns that are looked at: a log has one for each. */
const maxReturns = 300;
/** Before the nonce: then it is in a link that was sent, not in a callback. */
const sent = /pre_auth_code|#to=/i;

/** Callbacks with our nonce and no code, as after a page that was closed (docs/wechat-api.md §2.6). */
function returnsIn(view: string): Finding[] {
  const found: Finding[] = [];
  let [done, looks] = [0, 0];
  const [urls, words] = [new Spans(view, stop), new Spans(view, blank)];
  for (const match of view.matchAll(mark)) {
    if (match.index < done) continue;
    if (++looks > maxReturns || found.length >= maxFindings) break;
    const [nameAt, end] = [match.index, match.index + match[0].length];
    const [from, to] = words.around(nameAt, end, reach);
    const around = view.slice(Math.max(done, from), to);
    done = to;
    if (sent.test(around) || readCallback(around).code !== undefined) continue;
    const callbackUrl = urlAround(view, urls, nameAt, end);
    const { nonce } = readCallback(callbackUrl);
    if (!nonce) continue;
    const problem = { code: 'input.notAuthorized' };
    found.push({
      kind: 'callbackWithoutCode',
      confidence: 'certain',
      value: '',
      callbackUrl,
      nonce,
      warnings: [],
      problem,
    });
  }
  return found;
}

/** The URL around a code: from the innermost `http` before it, or from the start of the word. */
function urlAround(view: string, urls: Spans, nameAt: number, valueEnd: number): string {
  const [from, to] = urls.around(nameAt, valueEnd, reach);
  const whole = beforeEnd(view.slice(from, to), behindUrl);
  const scheme = Math.max(
    whole.lastIndexOf('https://', nameAt - from),
    whole.lastIndexOf('http://', nameAt - from),
  );
  return scheme > 0 ? whole.slice(scheme) : whole;
}
