import { fieldName } from './fields.ts';
import { cutAt, cutProblem, type Finding, type Kind, kindOf, problemOf } from './finding.ts';

const maxFindings = 50;
const kindByLabel: Readonly<Record<string, Kind>> = {
  componentaccesstoken: 'componentToken',
  componenttoken: 'componentToken',
  componentverifyticket: 'ticket',
  verifyticket: 'ticket',
  ticket: 'ticket',
  preauthcode: 'preAuthCode',
  authorizationcode: 'authCode',
  authorizerrefreshtoken: 'refreshToken',
  refreshtoken: 'refreshToken',
};
const label =
  '(component_?(?:access_?)?token|(?:component_?)?verify_?ticket|pre_?auth_?code|authorization_?code|(?:authorizer_?)?refresh_?token)';
/** A value is not an appid that a store puts behind the name of what it keeps. */
const value = '(?!wx[0-9a-f]{16}(?![\\w-]))((?:[a-z]{1,24}@@@)?[\\w-]{16,2000})';
/** Where nothing but blanks stands between: random values hold digits, words do not. */
const random = `(?=[\\w@-]{0,2000}\\d)${value}`;
const quotes = '[\\\\"\'`]{0,4}';

const patterns = [
  // `component_access_token=61_…` in a URL, a `curl` line, a file of settings; `"…": "…"`, `… => '…'` in a dump.
  new RegExp(`(?<![A-Za-z])${label}["'\\])]{0,3}\\s{0,4}(?:=>|[:=])\\s{0,4}["']?${value}`, 'gi'),
  // Keys of SDK stores have appids behind the name: `…component_access_token:wx… "61_…"`, `…_wx…: 61_…`.
  new RegExp(
    `(?<![A-Za-z])${label}(?:[:._-](wx[0-9a-f]{16})){1,2}${quotes}\\s{0,4}(?:=>|[:=,])?\\s{0,4}${quotes}${random}`,
    'gi',
  ),
  // … or before it: `wx…_component_access_token`.
  new RegExp(
    `(?<=wx[0-9a-f]{16}[:._-])${label}${quotes}\\s{0,4}(?:=>|[:=,])?\\s{0,4}${quotes}${random}`,
    'gi',
  ),
  // A row of a table: `'component_access_token', '61_…'`.
  new RegExp(`(?<![A-Za-z])${label}["'\`]\\s{0,4},\\s{0,4}["']${value}`, 'gi'),
  // A line of settings that is named for nothing but a ticket.
  /(?<=^[\s"']{0,8}(?:export\s{1,4})?(?:[A-Z]{1,12}_){0,2})(?<!(?:jsapi|card|api)_)(ticket)["']?\s{0,4}[:=]\s{0,4}["']?([\w-]{40,2000})/gim,
] as const;
/** Component endpoints take their token under the plain name too (wechat-api §0). */
const plainName = /(\/cgi-bin\/component\/\w{1,60})\?access_token=([\w-]{16,2000})/gi;

/** Values behind their name: in a URL or a `curl` line, a file of settings, the dump of a store. */
export function labelledIn(view: string): Finding[] {
  const found: Finding[] = [];
  for (const pattern of patterns) {
    for (const match of view.matchAll(pattern)) {
      const finding = findingOf(view, match);
      if (finding) found.push(finding);
      if (found.length > maxFindings) found.shift();
    }
  }
  for (const [, , token = ''] of view.matchAll(plainName)) {
    found.push({ kind: 'componentToken', confidence: 'likely', value: token, warnings: [] });
    if (found.length > maxFindings) found.shift();
  }
  return found;
}

function findingOf(view: string, match: RegExpExecArray): Finding | undefined {
  const [whole, name = ''] = match;
  const text = match.at(-1) ?? '';
  const componentAppid = match.length > 3 ? match[2] : undefined;
  const own = kindOf(text);
  const kind = own ?? kindByLabel[fieldName(name)];
  if (!kind) return undefined;
  const cut = cutAt(view, match.index + whole.length);
  const platforms = kind === 'componentToken' || kind === 'ticket';
  return {
    kind,
    confidence: own ? 'certain' : 'likely',
    value: text,
    ...(componentAppid && platforms ? { componentAppid } : {}),
    warnings: own || kind === 'componentToken' ? [] : [{ code: 'input.noPrefix' }],
    ...problemOf(kind),
    ...(cut ? cutProblem : {}),
  };
}
