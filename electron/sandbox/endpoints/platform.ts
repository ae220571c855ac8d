// The platform's own credentials: ticket push, component token, pre-auth code (docs/wechat-api.md §1.1–1.3).
import { preAuthCodeSeconds } from '../../../shared/lifetimes.ts';
import { issuePreAuthCode } from '../authorizations.ts';
import { checkSecret, checkTicket, issueComponentToken, TOKEN_SECONDS } from '../credentials.ts';
import { asComponent, type Endpoint, textOf } from './endpoint.ts';

const startPushTicket: Endpoint = {
  path: '/cgi-bin/component/api_start_push_ticket',
  token: 'none',
  // component_secret here, component_appsecret in the next one (docs/wechat-api.md §1.1)
  required: [
    ['component_appid', 41002],
    ['component_secret', 41004],
  ],
  ofComponent: true,
  run({ platform, fields }) {
    checkSecret(platform, textOf(fields, 'component_secret'));
    const running = platform.state.pushing;
    platform.state.pushing = true;
    if (!running) platform.changed();
    return { errcode: 0, errmsg: running ? 'in a normal state' : 'ok' };
  },
};

const componentToken: Endpoint = {
  path: '/cgi-bin/component/api_component_token',
  token: 'none',
  required: [
    ['component_appid', 41002],
    ['component_appsecret', 41004],
  ],
  ofComponent: true,
  run({ platform, fields }) {
    checkSecret(platform, textOf(fields, 'component_appsecret'));
    checkTicket(platform, textOf(fields, 'component_verify_ticket'));
    return { component_access_token: issueComponentToken(platform), expires_in: TOKEN_SECONDS };
  },
};

const createPreAuthCode = asComponent('api_create_preauthcode', [], ({ platform }) => ({
  pre_auth_code: issuePreAuthCode(platform).value,
  expires_in: preAuthCodeSeconds.granted,
}));

export const platformEndpoints: readonly Endpoint[] = [startPushTicket, componentToken, createPreAuthCode];
