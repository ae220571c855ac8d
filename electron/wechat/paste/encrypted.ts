import { repairs } from '../doctor/repair.ts';
import type { Finding } from './finding.ts';
import { inPush } from './push.ts';

/** A push as it came over the wire, or its body alone (wechat-api §3.1). */
export interface EncryptedPush {
  /** The ciphertext as it stands there, then without each kind of damage that copying does. */
  forms: readonly string[];
  /** Undefined where the text holds no query. */
  timestamp: string | undefined;
  nonce: string | undefined;
  msgSignature: string | undefined;
}

export interface OpenedPush {
  xml: string;
  /** The appid behind the message. */
  componentAppid: string;
  /** Undefined: there is none to compare with. */
  signed: boolean | undefined;
}

/** Opens a push with whatever keys there are; undefined when none fits. Must not throw. */
export type OpenPush = (push: EncryptedPush) => OpenedPush | undefined;

const maxPushes = 20;
/** How far around a ciphertext its query is looked for. */
const reach = 4096;
const encrypt =
  /<Encrypt>\s{0,8}(?:<!\[CDATA\[)?([\w+/=\s%\\-]{16,400000})|["']Encrypt["']\s{0,4}:\s{0,4}["']([\w+/=\s%\\-]{16,400000})/gi;

const param = (name: string) =>
  new RegExp(`(?<![\\w-])${name}["']?\\s{0,4}[=:]\\s{0,4}["']?([\\w%.-]{1,128})`, 'i');
const params = {
  timestamp: param('timestamp'),
  nonce: param('nonce'),
  msgSignature: param('msg_?signature'),
} as const;

/** Encrypted pushes in a text: what is inside one that opens, and one that does not by its name. */
export function encryptedIn(view: string, open: OpenPush | undefined): Finding[] {
  const matches = [...view.matchAll(encrypt)].slice(0, maxPushes);
  return matches.flatMap((match, index) => {
    const text = (match[1] ?? match[2] ?? '').trim();
    const earliest = index === 0 ? 0 : endOf(matches[index - 1]);
    const latest = matches[index + 1]?.index ?? view.length;
    const before = view.slice(Math.max(earliest, match.index - reach), match.index);
    const after = view.slice(endOf(match), Math.min(latest, endOf(match) + reach));
    const found = (name: keyof typeof params) =>
      params[name].exec(before)?.[1] ?? params[name].exec(after)?.[1];
    const push = {
      forms: repairs(text),
      timestamp: found('timestamp'),
      nonce: found('nonce'),
      msgSignature: found('msgSignature'),
    };
    const opened = open?.(push);
    return opened ? insideOf(opened) : [closed];
  });
}

const endOf = (match: RegExpExecArray | undefined) => (match ? match.index + match[0].length : 0);

const closed: Finding = {
  kind: 'encryptedPush',
  confidence: 'certain',
  value: '',
  warnings: [],
  problem: { code: 'input.encrypted' },
};

function insideOf({ xml, componentAppid, signed }: OpenedPush): Finding[] {
  return inPush(xml).map((finding) => ({
    ...finding,
    componentAppid: finding.componentAppid ?? componentAppid,
    decrypted: true,
    // It opened and names the platform: genuine enough for a paste, and worth a word.
    warnings: signed === false ? [{ code: 'input.pushSignature' }, ...finding.warnings] : finding.warnings,
  }));
}

/** The query of a push in an access log: what it belongs to, the body, is not there. */
export function pushQueryIn(view: string): Finding[] {
  const whole = params.msgSignature.test(view) && params.timestamp.test(view) && params.nonce.test(view);
  if (!whole) return [];
  return [
    {
      kind: 'pushQuery',
      confidence: 'certain',
      value: '',
      warnings: [],
      problem: { code: 'input.pushQuery' },
    },
  ];
}
