// Option get and set, in every variant that documents and SDKs use (docs/wechat-api.md §1.8).
import { refuse } from '../answers.ts';
import { authorizationOf } from '../authorizations.ts';
import type { Authorization } from '../snapshot.ts';
import { type Endpoint, textOf, type Work } from './endpoint.ts';

interface Option {
  readonly values: readonly string[];
  /** The permission set it needs. */
  readonly needs: number;
}

const OPTIONS = new Map<string, Option>([
  ['location_report', { values: ['0', '1', '2'], needs: 2 }],
  ['voice_recognize', { values: ['0', '1'], needs: 1 }],
  ['customer_service', { values: ['0', '1'], needs: 6 }],
]);

/** The account meant: by its own token, or by the body when the platform's token is used. */
function target({ platform, fields, caller }: Work): Authorization {
  const named = caller?.kind === 'authorizer' ? caller.appid : textOf(fields, 'authorizer_appid');
  return authorizationOf(platform, named ?? refuse(41002));
}

function optionOf(work: Work, authorization: Authorization): { name: string; option: Option } {
  const name = textOf(work.fields, 'option_name') ?? '';
  const option = OPTIONS.get(name) ?? refuse(61012);
  if (!authorization.permissions.includes(option.needs)) refuse(61007);
  return { name, option };
}

function get(work: Work): object {
  const authorization = target(work);
  const { name } = optionOf(work, authorization);
  return {
    authorizer_appid: authorization.authorizerAppid,
    option_name: name,
    option_value: authorization.options[name] ?? '0',
  };
}

function set(work: Work): object {
  const authorization = target(work);
  const { name, option } = optionOf(work, authorization);
  const value = textOf(work.fields, 'option_value');
  if (!value || !option.values.includes(value)) return refuse(61013);
  const options = { ...authorization.options, [name]: value };
  work.platform.state.authorizations.set(authorization.authorizerAppid, { ...authorization, options });
  work.platform.changed();
  return { errcode: 0, errmsg: 'ok' };
}

const variants: Readonly<Record<string, Endpoint['run']>> = {
  get_authorizer_option: get,
  api_get_authorizer_option: get,
  set_authorizer_option: set,
  api_set_authorizer_option: set,
};

export const optionEndpoints = Object.entries(variants).map(
  ([name, run]): Endpoint => ({ path: `/cgi-bin/component/${name}`, token: 'any', run }),
);
