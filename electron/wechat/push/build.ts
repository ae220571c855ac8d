import { type AesKey, encrypt, msgSignature, plainSignature } from './crypto.ts';
import type { Outer } from './envelope.ts';

/** Fields of an event's XML in order; a number stands bare, a text in CDATA, `null` leaves one out. */
export type EventFields = Readonly<Record<string, string | number | null>>;

const elementName = /^[A-Za-z_][\w.-]{0,63}$/;

/** May this be the name of an element? */
export function isElementName(name: string): boolean {
  return elementName.test(name) && !/^xml/i.test(name);
}

/** `]]>` cannot stand in CDATA: it is split over two. */
const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

function element(name: string, value: string | number): string {
  return `<${name}>${typeof value === 'number' ? value : cdata(value)}</${name}>`;
}

/** The plain XML of a push (docs/wechat-api.md §3.2, §3.3). Names that are no element's are left out. */
export function eventXml(fields: EventFields): string {
  const elements = Object.entries(fields).flatMap(([name, value]) =>
    value === null || !isElementName(name) ? [] : [element(name, value)],
  );
  return `<xml>${elements.join('')}</xml>`;
}

export interface PushToBuild {
  /** The decrypted XML. */
  xml: string;
  componentAppid: string;
  token: string;
  key: AesKey;
  outer: Outer;
  /** Unix seconds. */
  timestamp: number;
  /** 20 bytes: 16 for the message, 4 for the nonce. */
  random: Uint8Array;
  openid?: string | undefined;
}

export interface BuiltPush {
  body: string;
  /** Without a question mark; all five parameters of real pushes (docs/wechat-api.md §3.1). */
  query: string;
}

/** Encrypts and signs a push as WeChat does, with a fresh timestamp and nonce. */
export function buildPush(push: PushToBuild): BuiltPush {
  const text = encrypt(push.key, push.xml, push.componentAppid, push.random.subarray(0, 16));
  const timestamp = String(push.timestamp);
  const nonce = String(Buffer.from(push.random.subarray(16, 20)).readUInt32BE());
  const query = new URLSearchParams({
    signature: plainSignature(push.token, timestamp, nonce),
    timestamp,
    nonce,
    ...(push.openid ? { openid: push.openid } : {}),
    encrypt_type: 'aes',
    msg_signature: msgSignature(push.token, timestamp, nonce, text),
  });
  const { outer } = push;
  return {
    body: `<xml>\n    ${element(outer.name, outer.value)}\n    ${element('Encrypt', text)}\n</xml>`,
    query: query.toString(),
  };
}

/** An address with a push's query put behind its own; a fragment goes, no server sees it. */
export function withQuery(target: string, query: string): string {
  const bare = target.split('#', 1)[0] ?? '';
  const mark = bare.includes('?') ? (/[?&]$/.test(bare) ? '' : '&') : '?';
  return `${bare}${mark}${query}`;
}
