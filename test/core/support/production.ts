import type { CoreBench } from './index.ts';

/** What production does at the same time: a fetch that this bench knows nothing of. */
export async function fetchAsProduction({ sandbox }: CoreBench): Promise<string> {
  const { componentAppid, appSecret, verifyTicket } = sandbox.credentials;
  const answer = await fetch(`${sandbox.baseUrl}/cgi-bin/component/api_component_token`, {
    method: 'POST',
    body: JSON.stringify({
      component_appid: componentAppid,
      component_appsecret: appSecret,
      component_verify_ticket: verifyTicket,
    }),
  });
  const json: unknown = await answer.json();
  if (typeof json !== 'object' || json === null || !('component_access_token' in json))
    throw new Error('no token');
  return String(json.component_access_token);
}
