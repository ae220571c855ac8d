import { authorizationOf, type Fields, fieldName, ticketOf } from './fields.ts';
import type { Finding } from './finding.ts';
import { otherPush } from './other-push.ts';

const maxPushes = 50;
/** A decrypted push is well below 1 kB. */
const reach = 4096;
const open = /<(InfoType|ComponentVerifyTicket)>/g;
const element = /<(\w{1,40})>\s{0,8}(?:<!\[CDATA\[)?([^<\]]{0,2000})(?:\]\]>)?\s{0,8}<\/\1>/g;

/**
 * Decrypted pushes in XML (wechat-api §3.2, §3.3), also several in one log. Lenient on purpose: this is something a
 * person copied, not something that came over the wire, and the docs' own sample does not close its root.
 */
export function pushesIn(view: string): Finding[] {
  const found: Finding[] = [];
  let done = 0;
  for (const match of view.matchAll(open)) {
    if (found.length >= maxPushes) break;
    if (match.index < done) continue;
    const [from, to] = around(view, match.index, done);
    done = to;
    found.push(...inPush(pushFieldsIn(view.slice(from, to))));
  }
  return found;
}

/** What a push brings: its ticket or its code; else its name. */
export function inPush(fields: Fields): Finding[] {
  const inside = [ticketOf(fields), authorizationOf(fields), registrationOf(fields)].filter(
    (found) => found !== undefined,
  );
  if (inside.length > 0 || !fields.has('infotype')) return inside;
  return [otherPush(fields)];
}

/** A fast registration (快速注册) names its code as no other push does (wechat-api §7, §9). */
function registrationOf(fields: Fields): Finding | undefined {
  const code = fields.get('authcode');
  if (fields.get('infotype') !== 'notify_third_fasteregister' || !code) return undefined;
  const own = new Map([...fields, ['authorizationcode', code]]);
  // With one spelling for both appids, nobody can tell whose the one that is left is.
  if (!own.has('authorizerappid')) own.delete('appid');
  return authorizationOf(own);
}

/** From the `<xml>` before to the end of this push: `</xml>`, or where the next one begins. */
function around(view: string, at: number, earliest: number): [number, number] {
  const floor = Math.max(earliest, at - reach);
  const before = view.slice(floor, at).lastIndexOf('<xml>');
  const after = /<\/xml>|<xml>/.exec(view.slice(at, at + reach));
  const from = before < 0 ? floor : floor + before;
  return [from, Math.min(view.length, at + (after ? after.index + after[0].length : reach))];
}

/** The elements of a push by their names, the first of each. */
export function pushFieldsIn(xml: string): Fields {
  return pushFieldsOf([...xml.matchAll(element)].map(([, name = '', value = '']) => [name, value.trim()]));
}

/** Fields by their names, the first of each. `AppId` is the platform's; in lower case it is the account's (wechat-api §9). */
export function pushFieldsOf(texts: readonly (readonly [string, string | undefined])[]): Fields {
  const fields = new Map<string, string>();
  for (const [name, value] of texts) {
    const field = name === 'appid' ? 'authorizerappid' : fieldName(name);
    if (value !== undefined && !fields.has(field)) fields.set(field, value);
  }
  return fields;
}
