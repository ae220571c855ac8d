import { isId } from '../../shared/bounds.ts';
import { plainText } from '../../shared/plain-text.ts';
import { decodeBody } from './decode.ts';
import { parseJson, textOf } from './json.ts';
import type { RawAnswer } from './transport.ts';

/** An answer that says what WeChat did. `text` is the body as it came, `json` the same parsed. */
export interface Success {
  kind: 'success';
  text: string;
  json: Record<string, unknown>;
}
/** WeChat said no (docs/wechat-api.md §4). */
export interface Refusal {
  kind: 'refusal';
  json: Record<string, unknown>;
  errcode: number;
  errmsg: string;
  rid: string | undefined;
  requestIp: string | undefined;
}
/** Something came, but not WeChat's answer. */
export interface Unusable {
  kind: 'unusable';
  code:
    | 'answer.html'
    | 'answer.json'
    | 'answer.shape'
    | 'answer.tooLarge'
    | 'answer.redirect'
    | 'answer.status';
  /** The parsed body if it was JSON at all. */
  json?: unknown;
  text: string;
  params?: Record<string, string>;
}
export type Answer = Success | Refusal | Unusable;

/** Undoes a content coding, which the request did not ask for, or says why not: it is broken, or it hides more than `maxBytes`. */
function decode(raw: RawAnswer, maxBytes: number): Buffer | Unusable {
  const decoded = decodeBody(raw.body, raw.headers['content-encoding'], maxBytes);
  if (decoded.ok) return decoded.body;
  const code = decoded.tooLarge ? 'answer.tooLarge' : 'answer.json';
  return { kind: 'unusable', code, text: '', params: { reason: 'encoding' } };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The errcode of an answer: absent and 0 mean success; text is read as a number (docs/wechat-api.md §4). What is
 * neither is null.
 */
export function errcodeOf(json: Record<string, unknown>): number | null {
  const { errcode } = json;
  if (errcode === undefined || errcode === null || errcode === '') return 0;
  const number = typeof errcode === 'string' ? Number(errcode) : errcode;
  return typeof number === 'number' && isId(number) ? number : null;
}

/**
 * Says what an HTTP answer is. A JSON errcode counts whatever the HTTP status says; success needs a 2xx.
 * @param maxBytes limit for a body that was compressed on the way
 */
export function readAnswer(raw: RawAnswer, maxBytes: number): Answer {
  const body = decode(raw, maxBytes);
  if ('kind' in body) return body;
  const text = textOf(body);
  if (raw.status >= 300 && raw.status < 400) return redirect(raw, text);
  const parsed = parseJson(text);
  if (parsed.ok && isObject(parsed.value)) return readObject(raw.status, text, parsed.value);
  // A web page comes from a proxy or a captive portal, whatever its HTTP status; naming it helps more than the status.
  if (!parsed.ok && looksLikePage(raw, text)) return { kind: 'unusable', code: 'answer.html', text };
  if (raw.status >= 400) return { kind: 'unusable', code: 'answer.status', text };
  if (parsed.ok) {
    return { kind: 'unusable', code: 'answer.shape', text, json: parsed.value, params: { missing: '{…}' } };
  }
  return { kind: 'unusable', code: 'answer.json', text };
}

function readObject(status: number, text: string, json: Record<string, unknown>): Answer {
  const errcode = errcodeOf(json);
  if (errcode === null) {
    return { kind: 'unusable', code: 'answer.shape', text, json, params: { missing: 'errcode' } };
  }
  if (errcode === 0) {
    return status < 300
      ? { kind: 'success', text, json }
      : { kind: 'unusable', code: 'answer.status', text, json };
  }
  const errmsg = typeof json.errmsg === 'string' ? plainText(json.errmsg) : '';
  return { kind: 'refusal', json, errcode, errmsg, rid: ridOf(errmsg), requestIp: requestIpOf(errmsg) };
}

/** A redirect is never followed: the query holds a token, which would be sent to wherever the answer points. */
function redirect(raw: RawAnswer, text: string): Unusable {
  const header = raw.headers.location;
  const location = typeof header === 'string' && URL.canParse(header) ? new URL(header).origin : undefined;
  return { kind: 'unusable', code: 'answer.redirect', text, ...(location ? { params: { location } } : {}) };
}

function looksLikePage(raw: RawAnswer, text: string): boolean {
  const type = String(raw.headers['content-type'] ?? '');
  const start = text
    .slice(0, 512)
    .replace(/^\uFEFF/, '')
    .trimStart();
  return (
    /^<(?:!doctype|html|head|body|\?xml|!--|script|title|center|h1|p>)/i.test(start) ||
    (/html/i.test(type) && start.startsWith('<'))
  );
}

const rid = /rid:\s*([0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8})/i;
/** `, hints: [ req_id: … ]` in its place (docs/wechat-api.md §4). */
const requestId = /hints?:\s*\[\s*req_id:\s*([\w.-]{1,64})\s*\]/i;
/** 61004, 45035 and 40164 each write the caller's address differently (docs/wechat-api.md §4). */
const requestIps = [
  /requestIP:\s*([0-9a-f:.]+)/i,
  /(?:invalid|client|request|remote)[ _]?ip:?\s+([0-9a-f]*[:.][0-9a-f:.]+)/i,
];
/** In a message about a whitelist any address is the caller's. */
const aboutWhitelist = /white-?\s?list|client\s?ip/i;
const anyAddress = /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\w)/;

/**
 * The request's id in an errmsg: `64f69b23-60f73830-19f36488` (docs/wechat-api.md §4), or a req_id, which no look-up
 * takes.
 */
export function ridOf(errmsg: string): string | undefined {
  return (rid.exec(errmsg) ?? requestId.exec(errmsg))?.[1];
}

/**
 * The address that WeChat saw the call come from, IPv4 or IPv6, without a trailing full stop (docs/wechat-api.md §4).
 */
export function requestIpOf(errmsg: string): string | undefined {
  for (const pattern of requestIps) {
    // The whitelist takes plain IPv4: `::ffff:203.0.113.9` is given as `203.0.113.9`.
    const found = pattern
      .exec(errmsg)?.[1]
      ?.replace(/[.:]$/, '')
      .replace(/^::ffff:(?=\d+\.)/i, '');
    if (found) return found;
  }
  return aboutWhitelist.test(errmsg) ? anyAddress.exec(errmsg)?.[0] : undefined;
}
