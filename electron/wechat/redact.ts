import { mask } from '../../shared/mask.ts';
import { decodePercent } from './paste/views.ts';
import type { Scrub } from './scrub.ts';

const asItIs: Scrub = (text) => text;

/**
 * Names under which a secret may stand in a body, an answer or a query. A pre-auth code is one too: the link and the QR
 * code show it, but at rest it is sealed, and so must the records of calls be that lie beside it.
 */
const secretName =
  /secret|token|ticket|passw|aes_?key|^key$|^(?:(?:auth|authorization|queryauth|pre_?auth)_?)?code$|authorization$/i;
/** Names that match but are harmless. */
const harmlessName = /^(?:token_type|ticket_status)$/i;
const deepest = 40;

/** Is what stands under this name masked wherever it appears? */
export function isSecretName(name: string): boolean {
  return secretName.test(name) && !harmlessName.test(name);
}

/** Every string under a secret name, at any depth: what a report must not show in another place either. */
export function secretsIn(value: unknown, under = false, depth = 0): string[] {
  if (typeof value === 'string') return under ? [value] : [];
  if (typeof value !== 'object' || value === null || depth > deepest) return [];
  const entries: [string, unknown][] = Object.entries(value);
  return entries.flatMap(([key, item]) => secretsIn(item, under || isSecretName(key), depth + 1));
}

/**
 * A copy of a JSON value with everything under a secret name masked and all other texts cleaned
 * by `clean`, keys included. What is nested more than 40 deep becomes an ellipsis.
 * @param inText how a text under no secret name is cleaned: `redactText` for texts that quote bodies or addresses
 */
export function redactBody(
  value: unknown,
  clean: Scrub = asItIs,
  under = false,
  depth = 0,
  inText = redactPlain,
): unknown {
  if (typeof value === 'string') return under ? mask(value) : inText(value, clean);
  if (typeof value === 'number') return under ? '…' : value;
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) return '…';
  if (Array.isArray(value)) return value.map((item) => redactBody(item, clean, under, depth + 1, inText));
  const entries: [string, unknown][] = Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, item]) => [
      clean(key),
      redactBody(item, clean, under || isSecretName(key), depth + 1, inText),
    ]),
  );
}

/** A URL with its user info and every secret-named query value masked, the rest as it was. */
export function redactUrl(url: string): string {
  if (!URL.canParse(url)) return redactText(url);
  const parsed = new URL(url);
  const query = [...parsed.searchParams].map(
    ([name, value]) =>
      `${encodeURIComponent(name)}=${isSecretName(name) ? mask(value) : encodeURIComponent(value)}`,
  );
  const user = parsed.username || parsed.password ? '…@' : '';
  const search = query.length > 0 ? `?${query.join('&')}` : '';
  return `${parsed.protocol}//${user}${parsed.host}${parsed.pathname}${search}${parsed.hash}`;
}

/** Prefixed secrets in any of the ways `@` is written. */
const prefixed =
  /((?:ticket|preauthcode|queryauthcode|refreshtoken)(?:@|%(?:25){0,3}40|&#64;|\\u0040){3})([\w-]+)(…?)/gi;

/** A value of a query, or a part of a path, that is so long may be a key, whatever its name. */
const shortestKey = 12;

/** What an address has in it that may be secret: its password, secret-named and long values of its query, long parts. */
export function secretsInUrl(url: string): string[] {
  if (!URL.canParse(url)) return [];
  const { username, password, pathname, search, searchParams, hash } = new URL(url);
  const named = [...searchParams].flatMap(([name, value]) =>
    isSecretName(name) || value.length >= shortestKey ? [value] : [],
  );
  // As written as well: what was encoded unusually would not match after decoding.
  const parts = [...pathname.split('/'), ...search.slice(1).split(/[&=]/), hash.slice(1)];
  const user = decodePercent(`${username}:${password}`);
  return [
    ...named,
    ...parts.filter((part) => part.length >= shortestKey),
    ...(password ? [password, decodePercent(password), user] : []),
  ];
}

/** A sentence (an errmsg) without secrets: those that `clean` knows by value, prefixed ones by their prefix. */
export function redactPlain(text: string, clean: Scrub = asItIs): string {
  return clean(text).replace(prefixed, (whole, prefix: string, body: string, ellipsis: string) =>
    ellipsis && body.length <= 4 ? whole : `${prefix}${mask(body)}${ellipsis}`,
  );
}

/** Behind an encoded character, whose digits are no part of a name: `%26amp%3Bauth_code=`. */
const behindEscape = '(?<=%(?:25){0,4}[0-9a-f]{2})(?<!%(?:25){1,5}(?=[0-9a-f]{2}))';
const word = `[\\w-]{0,40}(?:secret|token|ticket|passw|aes_?key|authorization|(?:(?<![a-z_])|${behindEscape})(?:(?:query|pre_?)?auth_?)?code)[\\w-]{0,20}`;
/** `"…token…": "value`, `…token=value`, `<…Ticket>value`: also without an end, since a cut answer breaks off anywhere. */
const named = new RegExp(
  `(?:(?<![\\w-])(?!(?<=%)[0-9a-f]{2})|${behindEscape})(${word})(\\\\?["']?\\s{0,4}(?:=>|[:=]|%3D|>)\\s{0,4}(?:\\\\?["']|<!\\[CDATA\\[)?)([^\\s"'\\\\&<>,;{}\\[\\]]+)`,
  'gi',
);
const masked = /^(?:[a-z]+@@@)?[^…]{0,4}…[^…]{0,4}$/;

/** `"code":0` in answers of other programs: WeChat's codes are longer, and no numbers. */
const isStatus = (name: string, value: string) => /code$/i.test(name) && /^-?\d{1,9}$/.test(value);

/** Any text (a page, a cut answer) without secrets: as `redactPlain`, and whatever follows a secret name. */
export function redactText(text: string, clean: Scrub = asItIs): string {
  return redactPlain(text, clean).replace(named, (whole, name: string, between: string, value: string) =>
    isSecretName(name) && !masked.test(value) && !isStatus(name, value)
      ? `${name}${between}${mask(value)}`
      : whole,
  );
}
