import type { Fields } from './fields.ts';
import type { Finding } from './finding.ts';

/** A push with neither ticket nor code: it is named, and goes nowhere. */
export function otherPush(fields: Fields): Finding {
  const infoType = fields.get('infotype') ?? fields.get('msgtype') ?? '';
  const componentAppid = fields.get('appid') ?? fields.get('componentappid');
  const authorizerAppid = fields.get('authorizerappid');
  return {
    kind: 'otherPush',
    confidence: 'certain',
    value: '',
    infoType,
    ...(componentAppid ? { componentAppid } : {}),
    ...(authorizerAppid ? { authorizerAppid } : {}),
    warnings: [],
    problem: { code: 'input.otherPush', params: { infoType } },
  };
}
