// The network check of the registered event URL (docs/wechat-api.md §1.12): told beforehand what it finds.
import { isIPv4 } from 'node:net';
import { reachOperators } from '../../../shared/reach.ts';
import { refuse } from '../answers.ts';
import { type Endpoint, textOf } from './endpoint.ts';

const ACTIONS = ['dns', 'ping', 'all'];

export const reachEndpoint: Endpoint = {
  path: '/cgi-bin/callback/check',
  token: 'any',
  required: [
    ['action', 40202],
    ['check_operator', 40203],
  ],
  run({ platform, fields }) {
    const { registered, ips, lostFrom } = platform.state.reach;
    const action = textOf(fields, 'action') ?? '';
    const operator = reachOperators.find((one) => one === textOf(fields, 'check_operator'));
    if (!ACTIONS.includes(action)) refuse(40202);
    if (!operator) refuse(40203);
    if (!registered) refuse(40201);
    const from = operator === 'DEFAULT' ? 'CAP' : operator;
    const lost = lostFrom.includes(operator);
    const dns = ips.map((ip) => ({ ip, real_operator: isIPv4(ip) ? 'UNICOM' : 'CHINANET' }));
    const ping = ips.map((ip, at) => ({
      ip,
      from_operator: from,
      package_loss: lost ? '100%' : '0%',
      time: lost ? '0.000ms' : `${(21.4 + at * 1.6).toFixed(3)}ms`,
    }));
    return { ...(action === 'ping' ? {} : { dns }), ...(action === 'dns' ? {} : { ping }) };
  },
};
