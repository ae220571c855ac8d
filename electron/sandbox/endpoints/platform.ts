// The platform's own credentials: ticket push, component token, pre-auth code (docs/wechat-api.md §1.1–1.3).
import { preAuthCodeSeconds } from '../../../shared/lifetimes.ts';
import { issuePreAuthCode } from '../authorizations.ts';
import { checkTicket, issueComponentToken, TOKEN_SECONDS } from '../credentials.ts';
import { asComponent, bySecret, type Endpoint, textOf } from './endpoint.ts';

// component_secret here, component_appsecret in the next one (docs/wechat-api.md §1.1)
const startPushTicket = bySecret('api_start_push_ticket', 'component_secret', ({ platform }) => {
  const running = platform.state.pushing;
  platform.state.pushing = true;
  if (!running) platform.changed();
  return { errcode: 0, errmsg: running ? 'in a normal state' : 'ok' };
});

const componentToken = bySecret('api_component_token', 'component_appsecret', ({ platform, fields }) => {
  checkTicket(platform, textOf(fields, 'component_verify_ticket'));
  return { component_access_token: issueComponentToken(platform), expires_in: TOKEN_SECONDS };
});

const createPreAuthCode = asComponent('api_create_preauthcode', [], ({ platform }) => ({
  pre_auth_code: issuePreAuthCode(platform).value,
  expires_in: preAuthCodeSeconds.granted,
}));

export const platformEndpoints: readonly Endpoint[] = [startPushTicket, componentToken, createPreAuthCode];
