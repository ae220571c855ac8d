import { diagnose } from '../../electron/wechat/doctor/index.ts';
import { type OpenPush, recognise } from '../../electron/wechat/paste.ts';
import { readContent } from '../../electron/wechat/push/content.ts';
import { aesKey, decrypt, encrypt, isSigned } from '../../electron/wechat/push/crypto.ts';
import { readEnvelope, readQuery } from '../../electron/wechat/push/envelope.ts';
import { type PushKeys, verifyPush } from '../../electron/wechat/push/verify.ts';
import { redactText } from '../../electron/wechat/redact.ts';
import { wireViewsOf } from '../../electron/wechat/wire/index.ts';
import { readCallback } from '../../shared/callback.ts';
import { bodies, layers, queries } from '../wechat/wire/notations.ts';
import { answer } from './answers.ts';
import {
  appid,
  callbackUrl,
  genuine,
  key,
  keyText,
  mutated,
  noise,
  paste,
  query,
  token,
  xmlish,
} from './generate.ts';
import type { Random } from './random.ts';

/** One case of a target: what is fed in, for whoever has to repeat it, and the check, which throws. */
export interface Case {
  input: unknown;
  check: () => void | Promise<void>;
}

/** A part of the product that must take anything. */
export type Target = (random: Random) => Case;

function must(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

const keyring: readonly PushKeys[] = [
  { platformId: 'plt_fuzz', componentAppid: appid, token, keys: [{ name: 'current', key }] },
];

const open: OpenPush = ({ forms }) => {
  for (const form of forms) {
    const opened = decrypt(key, form);
    if (opened.ok && opened.appid === appid)
      return { xml: opened.message, componentAppid: appid, signed: undefined };
  }
  return undefined;
};

/** The recogniser: always an answer, never a value that is none. */
const recogniser: Target = (random) => {
  const text = paste(random);
  const hint = random.pick([undefined, 'ticket', 'token', 'callback'] as const);
  return {
    input: { text, hint },
    check() {
      const found = recognise(text, hint, { open });
      must(found.length > 0 && found.length <= 20, `${found.length} findings`);
      for (const { kind, value, problem } of found) {
        must(value.length <= 2100, 'a value of endless length');
        must(value !== '' || problem !== undefined, `an empty ${kind} without a problem`);
      }
    },
  };
};

/** XML, outer and decrypted. */
const xml: Target = (random) => {
  const text = random.chance(2) ? xmlish(random) : mutated(random, genuine(random).body);
  return {
    input: { text },
    check() {
      const envelope = readEnvelope(text);
      must(!envelope.ok || envelope.envelope.encrypt !== '', 'an empty ciphertext');
      const content = readContent(text);
      must(!content.ok || typeof content.content.infoType === 'string', 'a content without a kind');
      must(
        !/<!doctype/i.test(text.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '')) || !envelope.ok,
        'a DTD that was read',
      );
    },
  };
};

/** Ciphertexts, keys and signatures: nothing but what was encrypted opens to the platform's appid. */
const crypto: Target = (random) => {
  const message = noise(random).toWellFormed();
  const good = encrypt(key, message, appid, random.bytes(16));
  const text = random.chance(3) ? noise(random) : mutated(random, good);
  const other = random.chance(2) ? aesKey(random.text(43, 'abcdefABCDEF0123456789')) : key;
  return {
    input: { text, message },
    check() {
      const whole = decrypt(key, good);
      must(whole.ok && whole.message === message && whole.appid === appid, 'it does not come back whole');
      if (other) decrypt(other, text);
      aesKey(text);
      must(
        !isSigned(token, { timestamp: '1', nonce: text, msgSignature: text, encrypt: text }),
        'signed by itself',
      );
    },
  };
};

/** The judge: accepts the genuine ciphertext under its own signature, and nothing else. */
const verifier: Target = (random) => {
  const push = genuine(random);
  const body = random.chance(4) ? push.body : mutated(random, push.body);
  const asked = query(random, push.query);
  return {
    input: { body, query: asked },
    check() {
      const { result, envelope, steps } = verifyPush({
        query: readQuery(asked),
        body,
        keyring,
        now: Date.now,
        maxAgeMs: random.chance(2) ? 0 : 60_000,
      });
      const failed = steps.filter(({ passed }) => !passed).length;
      must(failed === (result.ok ? 0 : 1), `${failed} failed steps`);
      const original = readEnvelope(push.body);
      must(original.ok, 'the genuine push is none');
      if (result.ok)
        must(
          original.ok && envelope?.encrypt === original.envelope.encrypt,
          'another ciphertext was believed',
        );
    },
  };
};

/** The signature doctor: a verdict for each hypothesis, whatever was pasted. */
const doctor: Target = (random) => {
  const push = genuine(random);
  const text = random.chance(3) ? paste(random) : mutated(random, `POST /e?${push.query}\n\n${push.body}`);
  const odd = noise(random).slice(0, 60);
  const profile = { id: 'p', name: 'p', componentAppid: appid, token, aesKey: keyText, aesKeyPrevious: odd };
  const profiles = [profile, { ...profile, id: 'q', token: odd, aesKey: odd }];
  return {
    input: { text, odd },
    check() {
      const { verdicts } = diagnose({
        text,
        computed: odd,
        profiles,
        wanted: random.pick(['p', 'q', 'r']),
        now: Date.now(),
      });
      must(verdicts.length === 9, `${verdicts.length} verdicts`);
    },
  };
};

/** Pushes over the wire in a text: what surrounds a genuine one does not hide it. */
const wire: Target = (random) => {
  const push = genuine(random);
  const params = new URLSearchParams(push.query);
  const value = (name: string) => params.get(name) ?? '';
  const written = {
    signature: value('signature'),
    timestamp: value('timestamp'),
    nonce: value('nonce'),
    msgSignature: value('msg_signature'),
    encrypt: /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(push.body)?.[1] ?? '',
    appid,
  };
  const whole = `${random.pick(Object.values(queries))(written)}\n${random.pick(Object.values(bodies))(written)}`;
  const text = random.pick(Object.values(layers))(whole);
  const rough = random.chance(2) ? mutated(random, text) : noise(random) + text;
  const profile = { id: 'p', name: 'p', componentAppid: appid, token, aesKey: keyText, aesKeyPrevious: '' };
  return {
    input: { text, rough },
    check() {
      const found = diagnose({ text, profiles: [profile], now: Date.now() });
      must(found.conclusion.code === 'genuine', `a genuine push is ${found.conclusion.code}`);
      for (const { pushes, queries: seen } of wireViewsOf(rough)) {
        must(pushes.length <= 40, `${pushes.length} pushes`);
        must(
          seen.every(({ nonce = '' }) => nonce.length <= 128),
          'a nonce of endless length',
        );
      }
    },
  };
};

/** What is shown of a refused body. */
const redaction: Target = (random) => {
  const text = paste(random);
  return { input: { text }, check: () => must(typeof redactText(text) === 'string', 'no text') };
};

/** What the receiver is asked for at the callback's address: a mark and a code, or none; never half of one. */
const callback: Target = (random) => {
  const text = random.chance(4) ? noise(random) : mutated(random, callbackUrl(random));
  return {
    input: { text },
    check() {
      const { nonce, code, damaged, expiresIn } = readCallback(text);
      must(nonce === undefined || /^[\w-]+$/.test(nonce), 'a mark that is none');
      must(code !== '' && (code !== undefined || !damaged), 'an empty code');
      must(damaged || code === undefined || /^[\w\-@.~=]+$/.test(code), 'a whole code with something in it');
      must(expiresIn === undefined || expiresIn > 0, 'no lifetime');
    },
  };
};

export const targets: Readonly<Record<string, Target>> = {
  recogniser,
  callback,
  xml,
  crypto,
  verifier,
  doctor,
  wire,
  redaction,
  answer,
};
