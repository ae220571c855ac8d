import { lifetimeOf } from '../../../shared/bounds.ts';
import { nonceOf } from '../links.ts';
import { beforeEnd } from './ends.ts';
import { cutAt, cutProblem, type Finding, kindOf, problemOf } from './finding.ts';
import { decodeValue, unescapeMarks } from './views.ts';

const maxFindings = 50;
/** How far around `auth_code=` a URL is looked for. */
const reach = 4096;

/** What ends a URL in running text, Chinese text included. */
const stop = /[\s"'<>`\\^{}|\u3000-\u303f\uff00-\uffef\u2018-\u201d\u4e00-\u9fff]/;
const name = /(?<![A-Za-z_])auth_code=/gi;
const rawValue = /^[\w\-%@]{1,2000}/;
const plainValue = /^(?:[a-z]+@@@)?[\w-]+/;

/** Every `auth_code=…` with the URL around it (wechat-api §2.6); a URL without a host, as in a log line, counts too. */
export function callbacksIn(escaped: string): Finding[] {
  const view = unescapeMarks(escaped);
  const found: Finding[] = [];
  for (const match of view.matchAll(name)) {
    const finding = callbackAt(view, match.index, match.index + match[0].length);
    if (finding) found.push(finding);
    if (found.length >= maxFindings) break;
  }
  return found;
}

function callbackAt(view: string, nameAt: number, valueAt: number): Finding | undefined {
  const raw = rawValue.exec(view.slice(valueAt, valueAt + reach))?.[0];
  const value = raw ? plainValue.exec(decodeValue(raw))?.[0] : undefined;
  if (!raw || !value) return undefined;
  const own = kindOf(value);
  if (own && own !== 'authCode')
    return { kind: own, confidence: 'certain', value, warnings: [], ...problemOf(own) };
  const url = urlAround(view, nameAt, valueAt + raw.length);
  const nonce = nonceOf(url);
  const expiresIn = lifetimeOf(Number(/[?&]expires_in=(\d+(?:\.\d+)?)/i.exec(decodeValue(url))?.[1]));
  return {
    kind: url.includes('?') ? 'callback' : 'authCode',
    confidence: own ? 'certain' : 'likely',
    value,
    ...(url.includes('?') ? { callbackUrl: url } : {}),
    ...(nonce ? { nonce } : {}),
    ...(expiresIn === undefined ? {} : { expiresIn }),
    warnings: own ? [] : [{ code: 'input.noPrefix' }],
    ...(cutAt(view, valueAt + raw.length) ? cutProblem : {}),
  };
}

/** The URL around a code: back to its innermost `http`, or to where the text before it ends. */
function urlAround(view: string, nameAt: number, valueEnd: number): string {
  let from = nameAt;
  const earliest = Math.max(0, nameAt - reach);
  while (from > earliest && !stop.test(view[from - 1] ?? ' ')) from--;
  let to = valueEnd;
  const latest = Math.min(view.length, valueEnd + reach);
  while (to < latest && !stop.test(view[to] ?? ' ')) to++;
  const whole = beforeEnd(view.slice(from, to), /[),.;:!\]]/);
  const scheme = Math.max(
    whole.lastIndexOf('https://', nameAt - from),
    whole.lastIndexOf('http://', nameAt - from),
  );
  return scheme > 0 ? whole.slice(scheme) : whole;
}
