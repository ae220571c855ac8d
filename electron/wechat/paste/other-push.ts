import type { Fields } from './fields.ts';
import type { Finding } from './finding.ts';

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
