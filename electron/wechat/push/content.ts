import { momentOf } from '../../../shared/bounds.ts';
import { isMessage, topElements } from './elements.ts';
import { isJson, readJson } from './json.ts';
import { type PushFields, readXml } from './xml.ts';

/** What a decrypted push says (docs/wechat-api.md §3.2, §3.3). Unknown kinds and fields are kept as they came. */
export interface PushContent {
  /** InfoType of an authorization event; of an account's message its MsgType, with the event behind it (`event.CLICK`). */
  infoType: string;
  /** `AppId` of an authorization event: the component's. */
  componentAppid: string | null;
  authorizerAppid: string | null;
  /** WeChat's CreateTime, UTC ms. */
  createdAt: number | null;
  ticket: string | null;
  authorizationCode: string | null;
  /** When the code ends, UTC ms; null when nothing is said about it. */
  codeExpiresAt: number | null;
  preAuthCode: string | null;
  /** Of a fast registration (快速注册): how it went. */
  registration: Registration | null;
}

/** The end of a fast registration (docs/wechat-api.md §3.6); its mini program and code stand in the content itself. */
export interface Registration {
  /** 0: it succeeded. */
  status: number | null;
  /** WeChat's message about it. */
  message: string | null;
  /** Whose it is: the company, or the person. */
  name: string | null;
}

export type ReadContent =
  | { ok: true; content: PushContent }
  /** What can be read without a parser: its kind, and a value where it cannot be part of a customer's text. */
  | { ok: false; reason: 'dtd' | 'malformed'; content: PushContent };

/** Above this, AuthorizationCodeExpiredTime is a moment in seconds; below, a length (docs/wechat-api.md §3.3). */
const momentsFrom = 1e9;
const registered = 'notify_third_fasteregister';

/** Reads a decrypted push, XML or JSON. Never throws. */
export function readContent(message: string): ReadContent {
  const read = isJson(message) ? readJson(message) : readXml(message);
  if (read.ok) return { ok: true, content: contentOf(read) };
  return { ...read, content: contentOf(topElements(message)) };
}

function contentOf({ fields, nested }: PushFields): PushContent {
  const text = (name: string) => fields.get(name) || null;
  const createdAt = moment(seconds(text('CreateTime')));
  // In an account's message no field is a ticket or a code, whatever its name.
  if (isMessage(fields.keys()))
    return { ...nothing, infoType: messageType(text('MsgType') ?? '', text('Event')), createdAt };
  const infoType = text('InfoType') ?? '';
  return {
    ...nothing,
    infoType,
    componentAppid: text('AppId'),
    authorizerAppid: text('AuthorizerAppid'),
    createdAt,
    ticket: infoType === 'component_verify_ticket' ? text('ComponentVerifyTicket') : null,
    authorizationCode: /^(?:update)?authorized$/.test(infoType) ? text('AuthorizationCode') : null,
    codeExpiresAt: codeEnd(seconds(text('AuthorizationCodeExpiredTime')), createdAt),
    preAuthCode: text('PreAuthCode'),
    ...(infoType === registered ? registrationOf({ fields, nested }) : {}),
  };
}

const nothing: PushContent = {
  infoType: '',
  componentAppid: null,
  authorizerAppid: null,
  createdAt: null,
  ticket: null,
  authorizationCode: null,
  codeExpiresAt: null,
  preAuthCode: null,
  registration: null,
};

/** Its fields have names of their own, and stand at the top or within `info` (docs/wechat-api.md §3.6). */
function registrationOf({ fields, nested }: PushFields) {
  const info = nested.get('info');
  const text = (name: string) => fields.get(name) || info?.get(name) || null;
  const status = text('status');
  return {
    authorizerAppid: text('appid'),
    authorizationCode: text('auth_code'),
    registration: {
      status: status !== null && /^-?\d{1,9}$/.test(status) ? Number(status) : null,
      message: text('msg'),
      name: info?.get('name') || info?.get('idname') || null,
    },
  };
}

function messageType(msgType: string, event: string | null): string {
  return msgType === 'event' && event ? `event.${event}` : msgType;
}

function seconds(text: string | null): number | null {
  return text !== null && /^\d{1,12}$/.test(text) ? Number(text) : null;
}

/** WeChat's seconds as UTC ms. */
const moment = (stated: number | null): number | null => momentOf((stated ?? Number.NaN) * 1000) ?? null;

function codeEnd(stated: number | null, createdAt: number | null): number | null {
  if (stated === null || stated > momentsFrom) return moment(stated);
  return createdAt === null ? null : moment(createdAt / 1000 + stated);
}
