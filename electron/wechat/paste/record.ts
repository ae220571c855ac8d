import { type Fields, fieldName, loneValue, tokenOf } from './fields.ts';
import type { Finding, Hint } from './finding.ts';
import { inPush } from './push.ts';

const maxLines = 200;
const maxRecords = 200;
const deepest = 6;
const worthParsing = /token|ticket|auth_?code|authorization_?code|InfoType/i;

/** Pushes, answers and cache entries in JSON: the whole text, or the JSON part of a log's lines. */
export function recordsIn(view: string, hint: Hint | undefined): Finding[] {
  if (!view.includes('{') || !worthParsing.test(view)) return [];
  const whole = parse(view);
  const values = whole === undefined ? linesOf(view).map(parse) : [whole];
  return values.flatMap((value) => objectsIn(value)).flatMap((fields) => read(fields, hint));
}

/** The last lines first would lose the order; the last ones are what a log is pasted for. */
function linesOf(view: string): string[] {
  const lines = view.split('\n').filter((line) => line.includes('{') && worthParsing.test(line));
  return lines.slice(-maxLines);
}

function parse(text: string): unknown {
  // An array of records as a whole; otherwise what stands between the outermost braces.
  const trimmed = text.trim();
  const from = trimmed.startsWith('[') ? 0 : trimmed.indexOf('{');
  const to = Math.max(trimmed.lastIndexOf('}'), from === 0 ? trimmed.lastIndexOf(']') : 0);
  if (from < 0 || to < from) return undefined;
  try {
    return JSON.parse(trimmed.slice(from, to + 1));
  } catch {
    return undefined;
  }
}

/** Each object with its own plain fields, outer ones first. `{"component_access_token": {"access_token": …}}` is one. */
function objectsIn(value: unknown): Fields[] {
  const found: Fields[] = [];
  const queue = [{ item: value, depth: 0, parent: '' }];
  // The queue grows while it is read: an iterator sees what is pushed.
  for (const { item, depth, parent } of queue) {
    if (typeof item !== 'object' || item === null) continue;
    const entries: [string, unknown][] = Object.entries(item).slice(0, maxRecords);
    found.push(fieldsOf(entries, parent));
    if (found.length >= maxRecords) break;
    if (depth >= deepest) continue;
    for (const [key, inner] of entries) {
      if (typeof inner === 'object') queue.push({ item: inner, depth: depth + 1, parent: fieldName(key) });
    }
  }
  return found;
}

function fieldsOf(entries: [string, unknown][], parent: string): Fields {
  const fields = new Map<string, string>();
  for (const [key, value] of entries) {
    if (typeof value === 'string' || typeof value === 'number')
      fields.set(fieldName(key), String(value).trim());
  }
  const inner = fields.get('accesstoken');
  if (parent === 'componentaccesstoken' && inner) fields.set('componentaccesstoken', inner);
  return fields;
}

function read(fields: Fields, hint: Hint | undefined): Finding[] {
  return [
    ...inPush(fields),
    tokenOf(fields, 'componentaccesstoken'),
    // Nameless on its own: only the token box may take it for a component token.
    hint === 'token' && !fields.has('componentaccesstoken') ? tokenOf(fields, 'accesstoken') : undefined,
    loneValue(fields, 'authcode', 'authCode'),
    fields.has('infotype') ? undefined : loneValue(fields, 'preauthcode', 'preAuthCode'),
    loneValue(fields, 'authorizerrefreshtoken', 'refreshToken'),
    // Rows of api_get_authorizer_list name it so (wechat-api §1.7).
    fields.has('authorizerappid') ? loneValue(fields, 'refreshtoken', 'refreshToken') : undefined,
  ].filter((finding) => finding !== undefined);
}
