import type { Fields } from './fields.ts';
import type { Finding } from './finding.ts';

/** A push with neither ticket nor code: it is named, and goes nowhere. A ticket push without its ticket says so. */
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
