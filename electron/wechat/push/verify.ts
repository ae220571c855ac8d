import type { PushStepId } from '../../../shared/pushes.ts';
import { type PushContent, readContent } from './content.ts';
import { type AesKey, decrypt, isSigned, type Unreadable } from './crypto.ts';
import { type Envelope, type PushQuery, readEnvelope } from './envelope.ts';

/** A profile's secrets for pushes, ready for use. */
export interface PushKeys {
  platformId: string;
  componentAppid: string;
  token: string;
  /** The current EncodingAESKey first, then the one before it (docs/wechat-api.md §3.4). */
  keys: readonly { name: KeyName; key: AesKey }[];
}
export type KeyName = 'current' | 'previous';

export interface StepResult {
  step: PushStepId;
  passed: boolean;
  /** Details for the message; never a secret. */
  params?: Record<string, string | number>;
}

/** Codes of refusals (shared/errors) with the HTTP status each is answered with. */
export const refusals = {
  'push.dtd': 400,
  'push.malformed': 400,
  'push.plaintext': 400,
  'push.unsigned': 403,
  'push.noKeys': 403,
  'push.signature': 403,
  'push.undecryptable': 403,
  'push.appid': 403,
  'push.replay': 409,
} as const;
export type RefusalCode = keyof typeof refusals;

export interface Opened {
  platformId: string;
  /** The appid behind the message: the profile's own. */
  componentAppid: string;
  key: KeyName;
  /** The decrypted message, XML or JSON, whatever its form. */
  xml: string;
  content: PushContent;
  /** Is it well-formed? Otherwise its content is what can be read without a parser. */
  readable: boolean;
}

export interface Verification {
  steps: StepResult[];
  envelope: Envelope | null;
  result:
    | { ok: true; opened: Opened }
    | { ok: false; code: RefusalCode; params?: Record<string, string | number>; xml?: string };
}

export interface PushToVerify {
  query: PushQuery;
  body: string;
  keyring: readonly PushKeys[];
  /** WeChat's clock for a platform, UTC ms. */
  now: (platformId: string) => number;
  /** Older timestamps are refused; 0: any age will do. */
  maxAgeMs: number;
}

/**
 * Judges a push, step by step, against every known profile: whose token signed it, which key opens it, whose appid
 * stands behind the message, how old it is. Never throws; the first step that fails is the last.
 */
export function verifyPush(push: PushToVerify): Verification {
  const trail = new Trail();
  const read = readEnvelope(push.body);
  if (!read.ok) return trail.refused('body', `push.${read.reason}`);
  const { envelope } = read;
  trail.envelope = envelope;
  trail.passed('body', { outer: envelope.outer?.name ?? 'none', length: envelope.encrypt.length });

  const { timestamp, nonce, msgSignature } = push.query;
  if (!timestamp || !nonce || !msgSignature)
    return trail.refused('query', 'push.unsigned', missing(push.query));
  trail.passed('query');
  if (push.keyring.length === 0) return trail.refused('signature', 'push.noKeys');

  const parts = { timestamp, nonce, msgSignature, encrypt: envelope.encrypt };
  const signers = push.keyring.filter((keys) => isSigned(keys.token, parts));
  if (signers.length === 0)
    return trail.refused('signature', 'push.signature', { tried: push.keyring.length });
  trail.passed('signature');

  const attempts = signers.map((keys) => openWith(keys, envelope.encrypt));
  const opened = attempts.find((attempt) => attempt.own) ?? attempts.find((attempt) => attempt.found);
  if (!opened?.found) return trail.refused('decrypt', 'push.undecryptable', { reason: reasonOf(attempts) });
  const { keys, found } = opened;
  trail.passed('decrypt', { key: found.key, pad: found.pad });
  if (!opened.own)
    return trail.refused('appid', 'push.appid', {
      expected: keys.componentAppid,
      found: shortened(found.appid),
    });

  // Signed and encrypted for this appid: it is WeChat's even if the decrypted XML is malformed.
  const { ok: readable, content } = readContent(found.message);
  const named = content.componentAppid;
  if (named !== null && named !== keys.componentAppid) {
    const params = { expected: keys.componentAppid, found: shortened(named) };
    return trail.refused('appid', 'push.appid', params, found.message);
  }
  trail.passed('appid');
  trail.passed('content', readable ? undefined : { how: 'unreadable' });

  const age = { seconds: Math.round(ageMsOf(push, keys.platformId, timestamp) / 1000) || 0 };
  if (isTooOld(push, keys.platformId, timestamp))
    return trail.refused('age', 'push.replay', age, found.message);
  trail.passed('age', age);
  const { platformId, componentAppid } = keys;
  return trail.accepted({
    platformId,
    componentAppid,
    key: found.key,
    xml: found.message,
    content,
    readable,
  });
}

type Aging = Pick<PushToVerify, 'now' | 'maxAgeMs'>;

const ageMsOf = ({ now }: Pick<Aging, 'now'>, platformId: string, timestamp: string): number =>
  now(platformId) - Number(timestamp) * 1000;

/** Is a query's `timestamp` older than what its platform takes, or none? */
export const isTooOld = (aging: Aging, platformId: string, timestamp: string): boolean =>
  aging.maxAgeMs > 0 && !(ageMsOf(aging, platformId, timestamp) <= aging.maxAgeMs);

class Trail {
  envelope: Envelope | null = null;
  readonly #steps: StepResult[] = [];

  passed(step: PushStepId, params?: Record<string, string | number>): void {
    this.#steps.push({ step, passed: true, ...(params ? { params } : {}) });
  }

  refused(
    step: PushStepId,
    code: RefusalCode,
    params?: Record<string, string | number>,
    xml?: string,
  ): Verification {
    this.#steps.push({ step, passed: false, ...(params ? { params } : {}) });
    const result = {
      ok: false,
      code,
      ...(params ? { params } : {}),
      ...(xml === undefined ? {} : { xml }),
    } as const;
    return { steps: this.#steps, envelope: this.envelope, result };
  }

  accepted(opened: Opened): Verification {
    return { steps: this.#steps, envelope: this.envelope, result: { ok: true, opened } };
  }
}

interface Attempt {
  keys: PushKeys;
  found?: { key: KeyName; message: string; appid: string; pad: number };
  /** The appid behind the message is the profile's own. */
  own: boolean;
  reason?: Unreadable;
}

/** Tries each key; a wrong one that decrypts by chance is recognised by the appid behind the message. */
function openWith(keys: PushKeys, encrypt: string): Attempt {
  let readable: Attempt | undefined;
  let reason: Unreadable | undefined;
  for (const { name, key } of keys.keys) {
    const opened = decrypt(key, encrypt);
    if (!opened.ok) {
      reason ??= opened.reason;
      continue;
    }
    const { message, appid, pad } = opened;
    const own = appid === keys.componentAppid;
    const attempt = { keys, found: { key: name, message, appid, pad }, own };
    if (own) return attempt;
    readable ??= attempt;
  }
  return readable ?? { keys, own: false, ...(reason ? { reason } : {}) };
}

function reasonOf(attempts: readonly Attempt[]): string {
  return attempts.find((attempt) => attempt.reason)?.reason ?? 'noKey';
}

function missing({ timestamp, nonce, msgSignature }: PushQuery): Record<string, string> {
  const names = [
    ...(msgSignature ? [] : ['msg_signature']),
    ...(timestamp ? [] : ['timestamp']),
    ...(nonce ? [] : ['nonce']),
  ];
  return { missing: names.join(', ') };
}

/** For the message: a wrong key leaves noise in the place of the appid, so only a few printable characters are kept. */
function shortened(appid: string): string {
  const clean = appid.replace(/[^\x20-\x7e]/g, '?');
  return clean.length > 24 ? `${clean.slice(0, 24)}…` : clean;
}
