import type { IncomingHttpHeaders } from 'node:http';
import type { Problem } from '../../../shared/errors/problem.ts';
import { policyFault } from './policy.ts';

const all = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];
/** Sent twice, a browser takes the last. */
const last = (value: string | string[] | undefined): string => all(value).at(-1)?.trim() ?? '';

/** Types that a browser looks into for itself, unless it is told not to (MIME Sniffing Standard). */
const sniffed = new Set(['', 'unknown/unknown', 'application/unknown', '*/*']);

/** Anything but `inline` is saved to a file instead of being shown (RFC 6266 §4.2). */
function download(headers: IncomingHttpHeaders): Problem | undefined {
  const [kind = ''] = last(headers['content-disposition']).toLowerCase().split(';');
  const shown = kind.trim() === '' || kind.trim() === 'inline' || kind.includes('=');
  return shown ? undefined : { code: 'page.download' };
}

function type(headers: IncomingHttpHeaders, html: string): Problem | undefined {
  const stated = last(headers['content-type']);
  const [essence = '', ...parameters] = stated.toLowerCase().split(';');
  const kind = essence.trim();
  const nosniff = all(headers['x-content-type-options']).some((value) => /^\s*nosniff/i.test(value));
  if (kind !== 'text/html' && (nosniff || !sniffed.has(kind)))
    return { code: 'page.type', params: { type: stated || '—' } };
  const named = parameters.map((one) => /^\s*charset\s*=\s*"?([^"\s]+)/.exec(one)?.[1]).find(Boolean);
  // A byte-order mark is stronger than the header.
  const isUtf8 = named === undefined || /^utf-?8$/.test(named) || html.startsWith('\uFEFF');
  return isUtf8 ? undefined : { code: 'page.charset', params: { charset: named } };
}

/** What a server adds to the right page so that a browser does not show or run it. */
export function headerProblem(headers: IncomingHttpHeaders, html: string): Problem | undefined {
  const early = download(headers) ?? type(headers, html);
  if (early) return early;
  const fault = policyFault(all(headers['content-security-policy']), html);
  if (!fault) return undefined;
  const { code, directive, hash } = fault;
  return { code, params: { directive: directive.slice(0, 300), ...(hash ? { hash } : {}) } };
}
