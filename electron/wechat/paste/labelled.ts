import { fieldName } from './fields.ts';
import { cutAt, cutProblem, type Finding, type Kind, kindOf, problemOf } from './finding.ts';

const maxFindings = 50;
const kindByLabel: Readonly<Record<string, Kind>> = {
  componentaccesstoken: 'componentToken',
  componentverifyticket: 'ticket',
  preauthcode: 'preAuthCode',
  authorizationcode: 'authCode',
  authorizerrefreshtoken: 'refreshToken',
};
const pattern =
  /(?<![A-Za-z])(component_?access_?token|component_?verify_?ticket|pre_?auth_?code|authorization_?code|authorizer_?refresh_?token)["'\])]{0,3}\s{0,4}(?:=>|[:=])\s{0,4}["']?((?:[a-z]{1,24}@@@)?[\w-]{16,2000})/gi;

/** Values behind their name: `component_access_token=61_…` in a URL or a `curl` line, `… => "…"` in a dump. */
export function labelledIn(view: string): Finding[] {
  const found: Finding[] = [];
  for (const match of view.matchAll(pattern)) {
    const [whole, label = '', value = ''] = match;
    const own = kindOf(value);
    const kind = own ?? kindByLabel[fieldName(label)];
    if (!kind) continue;
    const cut = cutAt(view, match.index + whole.length);
    found.push({
      kind,
      confidence: own ? 'certain' : 'likely',
      value,
      warnings: own || kind === 'componentToken' ? [] : [{ code: 'input.noPrefix' }],
      ...problemOf(kind),
      ...(cut ? cutProblem : {}),
    });
    if (found.length > maxFindings) found.shift();
  }
  return found;
}
