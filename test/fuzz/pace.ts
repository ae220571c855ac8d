import { diagnose } from '../../electron/wechat/doctor/index.ts';
import { recognise } from '../../electron/wechat/paste.ts';
import { mutated, paste } from './generate.ts';
import { type Random, seeded } from './random.ts';

const size = 100_000;
const inputs = 150;
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
];

/** 100 kB of one piece over and over, of pastes, or of damaged ones. */
function large(random: Random, index: number): { name: string; text: string } {
  const piece = pieces[index];
  const unit = piece ?? (random.chance(2) ? `${paste(random)}\n` : mutated(random, `${paste(random)}\n`));
  // Some readers look only behind a word that they know.
  const text = `GET token\n${unit.repeat(Math.ceil(size / Math.max(1, unit.length))).slice(0, size)}`;
  return { name: JSON.stringify(unit.slice(0, 60)), text };
}

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  recogniser: (text) => recognise(text, 'token'),
  doctor: (text) => diagnose({ text, computed: '', profiles: [], wanted: undefined, now: Date.now() }),
};

/** Processor time, ms: the least of a few, since other programs only ever add to it. */
function costOf(read: () => unknown): number {
  const times = Array.from({ length: repeats }, () => {
    const before = process.cpuUsage();
    read();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

/** The slowest of many large inputs, for 100 kB of it. */
export function paceOf(seed: number): { ms: number; reader: string; input: string } {
  let slowest = { ms: 0, reader: '', input: '' };
  for (let index = 0; index < inputs; index++) {
    const { name, text } = large(seeded(seed, index), index);
    for (const [reader, read] of Object.entries(readers)) {
      const ms = costOf(() => read(text));
      if (ms > slowest.ms) slowest = { ms, reader, input: name };
    }
  }
  return slowest;
}
