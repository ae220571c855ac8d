import { statedLifetimeOf } from '../../../shared/bounds.ts';
import { ticketLifetimeMs } from '../../../shared/lifetimes.ts';
import { cutProblem, type Finding, type Kind, kindOf, problemOf } from './finding.ts';
import { cutMark } from './forms.ts';
import { latestIn, momentIn } from './moment.ts';
import type { Meaning } from './names.ts';

/** The fields of one record by what they mean, the first of each. */
export type Fields = ReadonlyMap<Meaning, string>;

/** A placeholder such as `YOUR_TOKEN_HERE_1`. */
const placeholder = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
const words = /^[a-z]+(?:[-_][a-z]+)*$/;
const shortestWithoutDigit = 40;
const shortest = 6;
const longest = 2000;

/** Could this be a ticket, a token or a code, or a part of one? Random values hold digits, words do not. */
function isPlausible(value: string): boolean {
  if (!/^[\w@-]+$/.test(value.replace(cutMark, '')) || value.length > longest) return cutMark.test(value);
  if (cutMark.test(value)) return true;
  if (kindOf(value)) return !value.endsWith('@@@');
  const isLong = value.length >= shortestWithoutDigit && !words.test(value);
  return (isLong || /\d/.test(value)) && value.length >= shortest && !placeholder.test(value);
}

/** The secret in a field: its kind by its prefix, else by the field. */
function secret(fields: Fields, name: Meaning, kind: Kind): Finding | undefined {
  const text = fields.get(name);
  if (!text || !isPlausible(text)) return undefined;
  const value = text.replace(cutMark, '');
  const own = kindOf(value);
  const authorizerAppid = fields.get('authorizerappid');
  const createdAt = momentIn(fields.get('createtime') ?? '');
  return {
    kind: own ?? kind,
    confidence: own ? 'certain' : 'likely',
    value,
    ...(authorizerAppid ? { authorizerAppid } : {}),
    ...(createdAt === undefined ? {} : { createdAt }),
    warnings: [],
    ...problemOf(own ?? kind),
    ...(cutMark.test(text) ? cutProblem : {}),
  };
}

/** A ticket push (docs/wechat-api.md §3.2), or just the ticket's field out of one. */
export function ticketOf(fields: Fields): Finding | undefined {
  const held = secret(fields, 'componentverifyticket', 'ticket');
  if (held?.kind !== 'ticket') return held;
  const made = latestIn(fields.get('createtime') ?? '');
  const isUndated = held.createdAt === undefined && made !== undefined;
  const found = isUndated ? { ...held, endsBy: made + ticketLifetimeMs } : held;
  if (fields.has('infotype')) return { ...found, kind: 'ticketPush', confidence: 'certain' };
  return found.confidence === 'certain' ? found : { ...found, warnings: [{ code: 'input.noPrefix' }] };
}

/**
 * An `authorized` or `updateauthorized` push (docs/wechat-api.md §3.3). AuthorizationCodeExpiredTime is undecided in
 * the docs: above 10^9 it is a moment, below it a length.
 */
export function authorizationOf(fields: Fields): Finding | undefined {
  const found = secret(fields, 'authorizationcode', 'authCode');
  if (found?.kind !== 'authCode') return found;
  const preAuthCode = fields.get('preauthcode');
  return {
    ...found,
    kind: fields.has('infotype') ? 'authorizedPush' : 'authCode',
    confidence: 'certain',
    ...(preAuthCode ? { preAuthCode } : {}),
    ...endOf(fields.get('authorizationcodeexpiredtime'), found.createdAt),
  };
}

/** A stated end: a length in seconds, or a moment (also as a length where the start is known). */
function endOf(
  stated: string | undefined,
  createdAt: number | undefined,
): Pick<Finding, 'expiresIn' | 'expiresAt' | 'endsBy'> {
  const expiresAt = momentIn(stated ?? '');
  const endsBy = latestIn(stated ?? '');
  if (expiresAt === undefined) return endsBy === undefined ? lifetime(stated) : { endsBy };
  return { expiresAt, ...(createdAt === undefined ? {} : lifetime(String((expiresAt - createdAt) / 1000))) };
}

function lifetime(stated: string | undefined): Pick<Finding, 'expiresIn'> {
  const expiresIn = stated && /^\d/.test(stated) ? statedLifetimeOf(Number(stated)) : undefined;
  return expiresIn === undefined ? {} : { expiresIn };
}

/** A component token with its lifetime, as api_component_token answers (docs/wechat-api.md §1.2) and stores keep it. */
export function tokenOf(
  fields: Fields,
  name: 'componentaccesstoken' | 'accesstoken',
  confidence: Finding['confidence'],
): Finding | undefined {
  const found = secret(fields, name, 'componentToken');
  if (found?.kind !== 'componentToken') return found;
  const text = fields.get('expiresat') ?? fields.get('expires');
  const stated = endOf(text, undefined);
  const { createdAt } = found;
  // Counted from the time it was made, where that is known.
  const counted =
    createdAt !== undefined && stated.expiresIn ? createdAt + stated.expiresIn * 1000 : undefined;
  const made = latestIn(fields.get('createtime') ?? '');
  const latest = made !== undefined && stated.expiresIn ? made + stated.expiresIn * 1000 : undefined;
  return {
    ...found,
    confidence,
    ...lifetime(fields.get('expires')),
    ...stated,
    ...(stated.expiresAt === undefined && counted !== undefined ? { expiresAt: counted } : {}),
    ...(stated.expiresAt === undefined && counted === undefined && latest !== undefined
      ? { endsBy: latest }
      : {}),
  };
}

/** A value that stands alone under its field's name. */
export function loneValue(
  fields: Fields,
  name: 'authcode' | 'preauthcode' | 'authorizerrefreshtoken',
): Finding | undefined {
  const found = secret(fields, name, kinds[name]);
  if (!found || name !== 'authcode') return found;
  const nonce = fields.get('authdesknonce');
  // Beside a token an expiry is the token's.
  const isOfToken = fields.has('componentaccesstoken') || fields.has('accesstoken');
  const stated = isOfToken ? undefined : (fields.get('expiresat') ?? fields.get('expires'));
  return { ...found, ...(nonce ? { nonce } : {}), ...endOf(stated, found.createdAt) };
}

const kinds = {
  authcode: 'authCode',
  preauthcode: 'preAuthCode',
  authorizerrefreshtoken: 'refreshToken',
} as const satisfies Partial<Record<Meaning, Kind>>;
