import { createRecognise } from '../../electron/core/paste/recognise.ts';
import { diagnose } from '../../electron/wechat/doctor/index.ts';
import { buildPush, eventXml } from '../../electron/wechat/push/build.ts';
import { aesKey } from '../../electron/wechat/push/crypto.ts';
import { mutated, paste } from './generate.ts';
import { type Random, seeded } from './random.ts';

const size = 100_000;
const inputs = 250;
const repeats = 3;

/** Pieces that readers may stumble over when there is no end of them. */
const pieces = [
  ...[
    '{',
    '[',
    '(',
    '<a ',
    '<a>',
    '"',
    '\\',
    '%25',
    '&amp;',
    '\\x00',
    '\0\u0001',
    'a:1:{',
    's:1:"',
    '1) "a"\n',
    '| a |\n',
  ],
  ...[
    'component_access_token = ',
    'component_access_token\n',
    '"token":',
    'wx0000000000000001:',
    'auth_code=',
    '61_',
  ],
  ...[
    'INSERT INTO t (token) VALUES (',
    'appid,token\n',
    '2026-11-29T10:00:00 ',
    '=> ',
    '<Encrypt>',
    'msg_signature=',
    'Array (',
  ],
  ...[
    '\n',
    ' ',
    'a',
    '@@@',
    'queryauthcode',
    'https://a/?',
    ',',
    '}',
    ']',
    ')',
    '</xml>',
    '<xml>',
    '\\n',
    '\\"',
    '-->',
  ],
  ...[
    '- token: ',
    'SET a ',
    'HGETALL a\n',
    "b'",
    'string(1) ',
    'Some("',
    'nonce signature timestamp\n',
    '授',
    '…',
  ],
];

/** What no piece does alone: a few of them in turn. */
const several = (random: Random) =>
  Array.from({ length: 2 + random.int(4) }, () => random.pick(pieces)).join('');

/** Every so many are ten times as large: the time grows with the length, and not faster. */
const larger = 10;

/** 100 kB of one piece over and over, of several, of pastes, or of damaged ones. */
function large(random: Random, index: number): { name: string; text: string } {
  const piece = pieces[index];
  const whole = () => `${paste(random)}\n`;
  const unit = piece ?? random.pick([several, whole, () => mutated(random, whole())])(random);
  const length = index % larger === 0 ? size * larger : size;
  // Some readers look only behind a word that they know.
  const text = `GET token\n${unit.repeat(Math.ceil(length / Math.max(1, unit.length))).slice(0, length)}`;
  return { name: `${JSON.stringify(unit.slice(0, 60))} x ${length / size}`, text };
}

const profiles = Array.from({ length: 8 }, (_, index) => ({
  id: `p${index}`,
  name: `p${index}`,
  componentAppid: `wx000000000000000${index}`,
  token: `token${index}`,
  aesKey: String.fromCharCode(65 + index).repeat(43),
  aesKeyPrevious: String.fromCharCode(97 + index).repeat(43),
}));

/** One ciphertext that is nobody's, broken at every place, among queries: whatever can be tried with it is tried. */
function brokenPush(between: string): { name: string; text: string } {
  const key = aesKey('Z'.repeat(43));
  if (!key) throw new Error('not a key');
  const [appid, random] = ['wx0000000000000009', Buffer.alloc(20, 5)];
  const { query, body } = buildPush({
    xml: eventXml({ InfoType: 'x', Note: 'y'.repeat(size * 0.58) }),
    componentAppid: appid,
    token: 'of-nobody',
    key,
    outer: { name: 'AppId', value: appid },
    timestamp: 1_700_000_000,
    random,
  });
  const queries = Array.from({ length: 9 }, (_, index) => query.replace('nonce=', `nonce=${index}`));
  const broken = body.replace(/[A-Za-z0-9+/]{1000,}/, (whole) => whole.replace(/.{4}/g, `$&${between}`));
  const text = [...queries, broken, ...queries].join('\n');
  return { name: `a ciphertext broken by ${JSON.stringify(between)}`, text };
}

const broken = ['\n', ' ', '\\', '%0A', '\\n', '\n> '].map(brokenPush);

const keyring = {
  all: () =>
    profiles.map(({ id, componentAppid, token, aesKey: current, aesKeyPrevious: previous }) => ({
      platformId: id,
      componentAppid,
      token,
      keys: Object.entries({ current, previous }).flatMap(([name, text]) => {
        const key = aesKey(text);
        return key && (name === 'current' || name === 'previous') ? [{ name, key } as const] : [];
      }),
    })),
};
const recognise = createRecognise(keyring, { platforms: { list: () => profiles } }, Date.now);

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  recogniser: (text) => recognise(text, 'token', profiles[0]?.componentAppid),
  doctor: (text) => diagnose({ text, computed: '', profiles, wanted: undefined, now: Date.now() }),
};

/** Wall time, ms, of code that has run before: the least of a few, since other programs only ever add to it. */
function costOf(read: () => unknown): number {
  read();
  const times = Array.from({ length: repeats }, () => {
    const before = performance.now();
    read();
    return performance.now() - before;
  });
  return Math.min(...times);
}

/** The slowest of many large inputs, for 100 kB of it; what seems slower than all others is measured once more. */
export function paceOf(seed: number): { ms: number; reader: string; input: string } {
  let slowest = { ms: 0, reader: '', input: '' };
  for (let index = 0; index < inputs; index++) {
    const { name, text } = broken[index - pieces.length] ?? large(seeded(seed, index), index);
    for (const [reader, read] of Object.entries(readers)) {
      const cost = () => (costOf(() => read(text)) * size) / Math.max(size, text.length);
      const first = cost();
      const ms = first > slowest.ms ? Math.min(first, cost()) : first;
      if (ms > slowest.ms) slowest = { ms, reader, input: name };
    }
  }
  return slowest;
}
