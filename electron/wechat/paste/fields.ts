import { lifetimeOf, momentOf } from '../../../shared/bounds.ts';
import { cutAt, cutProblem, type Finding, kindOf, problemOf } from './finding.ts';

/** The fields of a push or a JSON answer by their lower-case names without `_`. */
export type Fields = ReadonlyMap<string, string>;

/** One spelling for `AuthorizerAppid`, `authorizer_appid` and `authorizerAppid`. */
export const fieldName = (name: string): string => name.replace(/[_-]/g, '').toLowerCase();

function number(fields: Fields, name: string): number | undefined {
  const value = Number(fields.get(name) ?? Number.NaN);
  return Number.isFinite(value) && value > 0 ? value : undefined;
}

/** A time in s, as pushes have it, or in ms, as some stores do; undefined if it is no time of this age. */
function moment(value: number | undefined): number | undefined {
  if (value === undefined || value < 1e9) return undefined;
  return momentOf(value < 1e12 ? value * 1000 : value);
}

function common(fields: Fields, value: string): Omit<Finding, 'kind' | 'confidence'> {
  const componentAppid = fields.get('appid') ?? fields.get('componentappid');
  const authorizerAppid = fields.get('authorizerappid');
  const createdAt = moment(number(fields, 'createtime'));
  return {
    value: value.replace(/(?:…|\.{3}|\*{3}|•).*$/, ''),
    ...(componentAppid ? { componentAppid } : {}),
    ...(authorizerAppid ? { authorizerAppid } : {}),
    ...(createdAt === undefined ? {} : { createdAt }),
    warnings: [],
    ...(/…|\.{3}|\*{3}|•/.test(value) ? cutProblem : {}),
  };
}

/** A ticket push (wechat-api §3.2), or just the ticket's field out of one. */
export function ticketOf(fields: Fields): Finding | undefined {
  const value = fields.get('componentverifyticket');
  if (!value) return undefined;
  const whole = fields.has('infotype') || fields.has('createtime');
  return { kind: whole ? 'ticketPush' : 'ticket', confidence: 'certain', ...common(fields, value) };
}

/**
 * An `authorized` or `updateauthorized` push (wechat-api §3.3). AuthorizationCodeExpiredTime is undecided in the docs:
 * above 10^9 it is a moment, below it a length.
 */
export function authorizationOf(fields: Fields): Finding | undefined {
  const value = fields.get('authorizationcode');
  if (!value) return undefined;
  const base = common(fields, value);
  const own = kindOf(base.value);
  if (own && own !== 'authCode') return { kind: own, confidence: 'certain', ...base, ...problemOf(own) };
  const preAuthCode = fields.get('preauthcode');
  return {
    kind: fields.has('infotype') ? 'authorizedPush' : 'authCode',
    confidence: 'certain',
    ...base,
    ...(preAuthCode ? { preAuthCode } : {}),
    ...expiryOf(number(fields, 'authorizationcodeexpiredtime'), base.createdAt),
  };
}

function lifetime(seconds: number | undefined): Pick<Finding, 'expiresIn'> {
  const expiresIn = seconds === undefined ? undefined : lifetimeOf(seconds);
  return expiresIn === undefined ? {} : { expiresIn };
}

function expiryOf(
  stated: number | undefined,
  createdAt: number | undefined,
): Pick<Finding, 'expiresIn' | 'expiresAt'> {
  if (stated === undefined) return {};
  const expiresAt = moment(stated);
  if (expiresAt === undefined) return lifetime(stated);
  return { expiresAt, ...(createdAt === undefined ? {} : lifetime((expiresAt - createdAt) / 1000)) };
}

/** A component token with its lifetime, as api_component_token answers (wechat-api §1.2) and stores keep it. */
export function tokenOf(fields: Fields, field: string): Finding | undefined {
  const value = fields.get(field);
  if (!value) return undefined;
  const expiresAt = moment(number(fields, 'expiresat') ?? number(fields, 'expiretime'));
  return {
    kind: 'componentToken',
    confidence: field === 'componentaccesstoken' ? 'certain' : 'guess',
    ...common(fields, value),
    ...lifetime(number(fields, 'expiresin')),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

/** A value that stands alone under its field's name. */
export function loneValue(
  fields: Fields,
  field: string,
  kind: 'authCode' | 'preAuthCode' | 'refreshToken',
): Finding | undefined {
  const value = fields.get(field);
  if (!value) return undefined;
  const base = common(fields, value);
  const own = kindOf(base.value) ?? kind;
  return {
    kind: own,
    confidence: 'certain',
    ...problemOf(own),
    ...base,
    ...(cutAt(value, base.value.length) ? cutProblem : {}),
  };
}
