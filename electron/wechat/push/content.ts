import { momentOf } from '../../../shared/bounds.ts';
import { readXml, type XmlFields } from './xml.ts';

/** What a decrypted push says (wechat-api §3.2, §3.3). Unknown kinds and fields are kept as they came. */
export interface PushContent {
  /** InfoType of an authorization event; of an account's message its MsgType, with the event behind it (`event.CLICK`). */
  infoType: string;
  /** `AppId`: the component's. */
  componentAppid: string | null;
  authorizerAppid: string | null;
  /** WeChat's CreateTime, UTC ms. */
  createdAt: number | null;
  ticket: string | null;
  authorizationCode: string | null;
  /** When the code ends, UTC ms; null when nothing is said about it. */
  codeExpiresAt: number | null;
  preAuthCode: string | null;
}

export type ReadContent = { ok: true; content: PushContent } | { ok: false; reason: 'dtd' | 'malformed' };

/** Above this, AuthorizationCodeExpiredTime is a moment in seconds; below, a length (wechat-api §3.3). */
const momentsFrom = 1e9;

/** Reads a decrypted push. Never throws. */
export function readContent(xml: string): ReadContent {
  const read = readXml(xml);
  return read.ok ? { ok: true, content: contentOf(read.fields) } : read;
}

function contentOf(fields: XmlFields): PushContent {
  const text = (name: string) => fields.get(name) || null;
  const createdAt = moment(seconds(text('CreateTime')));
  return {
    infoType: text('InfoType') ?? messageType(text('MsgType'), text('Event')),
    componentAppid: text('AppId'),
    authorizerAppid: text('AuthorizerAppid'),
    createdAt,
    ticket: text('ComponentVerifyTicket'),
    authorizationCode: text('AuthorizationCode'),
    codeExpiresAt: codeEnd(seconds(text('AuthorizationCodeExpiredTime')), createdAt),
    preAuthCode: text('PreAuthCode'),
  };
}

function messageType(msgType: string | null, event: string | null): string {
  return msgType === 'event' && event ? `event.${event}` : (msgType ?? '');
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
