import type { IncomingHttpHeaders } from 'node:http';
import { type Problem, toProblem } from '../../../shared/errors/problem.ts';
import { staticPage, staticPageEnd } from '../../../shared/static-page.ts';
import type { PlatformRecord } from '../../store/index.ts';
import { decodeBody } from '../../wechat/decode.ts';
import type { FileToSave } from '../effects/index.ts';
import { boundedBody, getOnce } from '../http.ts';
import type { Wechat } from '../wechat/clients.ts';
import { policyFault } from './policy.ts';

const timeoutMs = 8_000;
const maxBytes = 256 * 1024;
const marker = '<meta name="authdesk-page"';

/** `authdesk.html` for the registered domain (docs/decisions/0010-one-static-page.md), the same for every platform. */
export function staticPageFile(): FileToSave {
  return {
    fileName: 'authdesk.html',
    mime: 'text/html; charset=utf-8',
    secret: false,
    chunks: async function* () {
      yield await staticPage();
    },
  };
}

/**
 * Is the page at the profile's redirect URI ours, whole, and shown by a browser? A plain GET; nothing is sent along.
 */
export async function checkStaticPage(
  wechat: Wechat,
  platform: PlatformRecord,
): Promise<{ ok: boolean; url: string; problem?: Problem }> {
  const url = platform.redirectUri;
  if (!URL.canParse(url))
    return { ok: false, url, problem: { code: 'input.redirectUri.empty', field: 'redirectUri' } };
  try {
    const found = await inspect(wechat, platform, new URL(url));
    return found ? { ok: false, url, problem: found } : { ok: true, url };
  } catch (error) {
    const { code } = toProblem(error);
    return { ok: false, url, problem: { code: code === 'internal' ? 'page.unreachable' : code } };
  }
}

async function inspect(wechat: Wechat, platform: PlatformRecord, url: URL): Promise<Problem | undefined> {
  const { statusCode, headers, body } = await getOnce(wechat, platform, url, timeoutMs);
  const bytes = await boundedBody(body, maxBytes);
  if (statusCode !== 200) return { code: 'page.status', httpStatus: statusCode };
  const decoded = bytes && decodeBody(bytes, headers['content-encoding'], maxBytes);
  // Compressed without saying so, or said and not so: a browser shows nothing of it either.
  if (decoded && (!decoded.ok || isCompressed(decoded.body))) return { code: 'page.encoding' };
  const text = decoded?.body.toString('utf8') ?? '';
  if (!text.includes(marker)) return { code: 'page.other' };
  if (!text.trimEnd().endsWith(staticPageEnd)) return { code: 'page.cut' };
  return headerProblem(headers, text);
}

/** Begins as gzip does. */
const isCompressed = (body: Buffer) => body[0] === 0x1f && body[1] === 0x8b;

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
function headerProblem(headers: IncomingHttpHeaders, html: string): Problem | undefined {
  const early = download(headers) ?? type(headers, html);
  if (early) return early;
  const fault = policyFault(all(headers['content-security-policy']), html);
  if (!fault) return undefined;
  const { code, directive, hash } = fault;
  return { code, params: { directive: directive.slice(0, 300), ...(hash ? { hash } : {}) } };
}
