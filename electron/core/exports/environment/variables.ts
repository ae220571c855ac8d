import type { HandedAccount, HandOver } from '../hand-over.ts';
import { secondsOf } from '../rows.ts';

/** A variable of an environment. */
export interface Variable {
  name: string;
  value: string;
  secret: boolean;
  /** WeChat's name of the value, and whose it is. */
  field: string;
  authorizerAppid?: string;
}

/** Of a platform: WeChat's names. A secret that is left out, or is not there, is an empty text. */
export function* platformVariables({ shown, secretsAs }: HandOver): Generator<Variable> {
  const { componentAppid, appSecret, ticket, componentToken } = shown;
  const secret = (name: string, value: string | undefined): Variable => ({
    ...{ name, field: name, secret: true },
    value: secretsAs === 'placeholder' ? '' : (value ?? ''),
  });
  yield { name: 'component_appid', field: 'component_appid', value: componentAppid, secret: false };
  yield secret('component_appsecret', appSecret);
  yield secret('component_verify_ticket', ticket);
  yield secret('component_access_token', componentToken?.value);
}

/**
 * Of an account; where there are several, the appid is a part of each name, so that names say whose they are and stay the same
 * when others come.
 */
export function* accountVariables(
  { count, secretsAs }: HandOver,
  { shown }: HandedAccount,
): Generator<Variable> {
  const { authorizerAppid, refreshToken, accessToken } = shown;
  const of = (field: string): string => (count === 1 ? field : `${field}_${authorizerAppid}`);
  const variable = (field: string, value: string, secret: boolean): Variable => ({
    ...{ name: of(field), field, secret, authorizerAppid },
    value: secret && secretsAs === 'placeholder' ? '' : value,
  });
  yield variable('authorizer_appid', authorizerAppid, false);
  yield variable('authorizer_refresh_token', refreshToken ?? '', true);
  yield variable('authorizer_access_token', accessToken?.value ?? '', true);
  const end = secondsOf(accessToken?.expiresAt);
  if (end > 0) yield variable('authorizer_access_token_expires_at', String(end), false);
}

const word = /^\w+$/;

/** Can it be the name of a variable everywhere? */
export const isVariableName = (name: string): boolean => word.test(name);
