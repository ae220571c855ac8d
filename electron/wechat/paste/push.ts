import { authorizationOf, type Fields, ticketOf } from './fields.ts';
import type { Finding } from './finding.ts';
import { type Meaning, meaningOf } from './names.ts';

/** The ticket or code of a push; else its name. */
export function inPush(fields: Fields): Finding[] {
  const inside = [ticketOf(fields), authorizationOf(fields), registrationOf(fields)].filter(
    (found) => found !== undefined,
  );
  if (inside.length > 0 || !fields.has('infotype')) return inside;
  return [otherPush(fields)];
}

/** A fast registration (快速注册) names its code `auth_code` (docs/wechat-api.md §3.6). */
function registrationOf(fields: Fields): Finding | undefined {
  const code = fields.get('authcode');
  if (fields.get('infotype') !== 'notify_third_fasteregister' || !code) return undefined;
  return authorizationOf(new Map<Meaning, string>([...fields, ['authorizationcode', code]]));
}

/**
 * Fields by what they mean, the first of each. `AppId` is the platform's; in lower case it is the account's
 * (docs/wechat-api.md §3.1).
 */
export function pushFieldsOf(texts: readonly (readonly [string, string | undefined])[]): Fields {
  const fields = new Map<Meaning, string>();
  for (const [name, value] of texts) {
    const means = name === 'appid' ? 'authorizerappid' : meaningOf(name);
    if (means && value !== undefined && !fields.has(means)) fields.set(means, value);
  }
  return fields;
}

/** A finding for a push with neither ticket nor code; for a ticket push it says that the ticket is missing. */
export function otherPush(fields: Fields): Finding {
  const infoType = fields.get('infotype') ?? fields.get('msgtype') ?? '';
  const isTicket = infoType === 'component_verify_ticket';
  const componentAppid = fields.get('appid') ?? fields.get('componentappid');
  const authorizerAppid = fields.get('authorizerappid');
  return {
    kind: isTicket ? 'ticketPush' : 'otherPush',
    confidence: 'certain',
    value: '',
    infoType,
    ...(componentAppid ? { componentAppid } : {}),
    ...(authorizerAppid ? { authorizerAppid } : {}),
    warnings: [],
    problem: isTicket ? { code: 'input.ticket' } : { code: 'input.otherPush', params: { infoType } },
  };
}
