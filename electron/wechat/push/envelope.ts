import { isJson, readJson } from './json.ts';
import { readXml } from './xml.ts';

/** What the body names beside the ciphertext: the component for events, the account's 原始ID for messages. */
export interface Outer {
  name: 'AppId' | 'ToUserName';
  value: string;
}

/** The body of a push as it comes over the wire (docs/wechat-api.md §3.1). */
export interface Envelope {
  /** Base64, exactly as it stands in the XML or JSON: the signature is over this text. */
  encrypt: string;
  /** Not relied on. */
  outer: Outer | null;
}

export type ReadEnvelope =
  | { ok: true; envelope: Envelope }
  | { ok: false; reason: 'dtd' | 'malformed' | 'plaintext' };

/** Fields that only a decrypted push has: a body with one came unencrypted. */
const plainNames = ['InfoType', 'MsgType', 'ComponentVerifyTicket', 'AuthorizationCode'];

/** Reads a push's body, XML or JSON: only `Encrypt` counts, in whatever order and form. Never throws. */
export function readEnvelope(body: string): ReadEnvelope {
  const read = isJson(body) ? readJson(body) : readXml(body);
  if (!read.ok) return read;
  const { fields } = read;
  const encrypt = fields.get('Encrypt');
  if (!encrypt) {
    const plain = plainNames.some((name) => fields.has(name));
    return { ok: false, reason: plain ? 'plaintext' : 'malformed' };
  }
  for (const name of ['AppId', 'ToUserName'] as const) {
    const value = fields.get(name);
    if (value) return { ok: true, envelope: { encrypt, outer: { name, value } } };
  }
  return { ok: true, envelope: { encrypt, outer: null } };
}

/** The query of a push (docs/wechat-api.md §3.1). What is missing is undefined. */
export interface PushQuery {
  signature?: string | undefined;
  timestamp?: string | undefined;
  nonce?: string | undefined;
  encryptType?: string | undefined;
  msgSignature?: string | undefined;
  openid?: string | undefined;
}

/** @param search a URL's query, with or without its question mark */
export function readQuery(search: string): PushQuery {
  const query = new URLSearchParams(search);
  const value = (name: string) => query.get(name) ?? undefined;
  return {
    signature: value('signature'),
    timestamp: value('timestamp'),
    nonce: value('nonce'),
    encryptType: value('encrypt_type'),
    msgSignature: value('msg_signature'),
    openid: value('openid'),
  };
}
