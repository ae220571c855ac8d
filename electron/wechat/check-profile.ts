import type { Problem } from '../../shared/errors/problem.ts';
import { httpUrl, isLoopbackHost } from '../../shared/hosts.ts';
import { checkApiBase } from './check-api-base.ts';
import type { Checked } from './check-hosts.ts';
import { isCut } from './cut.ts';

/** A profile as typed. Left out: not changed; empty: removed. */
export interface ProfileToCheck {
  name: string;
  componentAppid: string;
  redirectUri: string;
  launchDomain: string;
  apiBase: string;
  borrowOnly: boolean;
  appSecret?: string | undefined;
  messageToken?: string | undefined;
  aesKey?: string | undefined;
  aesKeyPrevious?: string | undefined;
  proxy?: string | undefined;
}

type Field = Exclude<keyof ProfileToCheck, 'borrowOnly'>;

/** Fields whose values are copied, so that they may be cut; `solid`: those of them that never hold a blank. */
const copied = [
  'componentAppid',
  'appSecret',
  'messageToken',
  'aesKey',
  'aesKeyPrevious',
  'apiBase',
] as const;
const solid = ['componentAppid', 'appSecret', 'messageToken', 'aesKey', 'aesKeyPrevious'] as const;

// Written as escapes: they are invisible. Zero-width ones come along from chats and web pages.
const blank = /[\s\u00ad\u200b-\u200f\u2060\ufeff]/;
const appid = /^wx[0-9a-f]{16}$/;
const secret = /^[0-9a-f]{32}$/i;
/** docs/wechat-api.md §0.3: exactly 43 of these; the last one may be any of them (§3.4). */
const aesKey = /^[A-Za-z0-9]{43}$/;
const proxySchemes = ['http:', 'https:', 'socks5:'];

/**
 * Checks a profile's own fields (its two addresses are compared by checkHosts). Certain mistakes are problems, each with
 * its field; an unusual form only warns (docs/wechat-api.md §0.3).
 */
export function checkProfile(o: ProfileToCheck): Checked {
  const value = (field: Field) => (o[field] ?? '').trim();
  const apiBase = checkApiBase(value('apiBase'));
  const problems: Problem[] = [
    ...(value('name') === '' ? [{ code: 'input.name.empty', field: 'name' }] : []),
    ...(value('componentAppid') === ''
      ? [{ code: 'input.componentAppid.empty', field: 'componentAppid' }]
      : []),
    ...copied.filter((field) => isCut(value(field))).map((field) => ({ code: 'input.cut', field })),
    ...solid
      .filter((field) => blank.test(value(field)))
      .map((field) => ({ code: `input.${field}.blanks`, field })),
    ...mistaken(value('componentAppid'), value('appSecret')),
    ...malformed('aesKey', value('aesKey'), aesKey.test(value('aesKey'))),
    ...malformed('aesKeyPrevious', value('aesKeyPrevious'), aesKey.test(value('aesKeyPrevious'))),
    ...apiBase.problems,
    ...malformed('proxy', value('proxy'), isProxy(value('proxy'))),
  ];
  return { problems: firstPerField(problems), warnings: [...apiBase.warnings, ...unusual(value)] };
}

/** AppID and AppSecret in each other's box, or one of them in both. */
function mistaken(id: string, key: string): Problem[] {
  if (secret.test(id) && appid.test(key)) return [{ code: 'input.swapped', field: 'componentAppid' }];
  if (secret.test(id)) return [{ code: 'input.componentAppid.secret', field: 'componentAppid' }];
  if (appid.test(key)) return [{ code: 'input.appSecret.appid', field: 'appSecret' }];
  return [];
}

function malformed(field: Field, value: string, fits: boolean): Problem[] {
  return value === '' || fits ? [] : [{ code: `input.${field}`, field }];
}

function isProxy(value: string): boolean {
  if (blank.test(value) || !URL.canParse(value)) return false;
  const url = new URL(value);
  return proxySchemes.includes(url.protocol) && url.hostname !== '';
}

/** The first problem of each field. */
function firstPerField(problems: Problem[]): Problem[] {
  return problems.filter(
    (found, index) => problems.findIndex((other) => other.field === found.field) === index,
  );
}

function unusual(value: (field: Field) => string): Checked['warnings'] {
  const id = value('componentAppid');
  const key = value('appSecret');
  const base = httpUrl(value('apiBase'));
  const plain = base?.protocol === 'http:' && !isLoopbackHost(base.hostname);
  return [
    ...(id && !appid.test(id) ? [{ code: 'input.componentAppid.form', field: 'componentAppid' }] : []),
    ...(key && !secret.test(key) ? [{ code: 'input.appSecret.form', field: 'appSecret' }] : []),
    // AppSecret and tokens would go over the network in the clear.
    ...(plain ? [{ code: 'input.apiBase.http', field: 'apiBase' }] : []),
  ];
}
