import { errcodeOf, readAnswer } from '../../electron/wechat/answer.ts';
import { mutated, noise } from './generate.ts';
import type { Target } from './targets.ts';

const limit = 64 * 1024;

/** An answer with anything in its strings, or damaged anywhere: a verdict, and a whole one keeps its token. */
export const answer: Target = (random) => {
  const token = random.text(40, 'abcdefghijklmnopqrstuvwxyz0123456789_-');
  const encoding = random.chance(4) ? 'latin1' : 'utf8';
  // As the bytes will be: in Latin-1 other characters become quotes and backslashes too.
  const text = Buffer.from(noise(random), encoding).toString(encoding).replace(/["\\]/g, '');
  const odd = random.pick(['', '\\x1b', "\\'", '\\ ', '\\u12', '\u0000', '\n', '\\q']);
  const whole = `{"nick_name":"${text}${odd}","component_access_token":"${token}","expires_in":7200}`;
  const damaged = !random.chance(3);
  const body = Buffer.from(damaged ? mutated(random, whole) : whole, encoding);
  return {
    input: { body: body.toString('base64') },
    check() {
      const read = readAnswer({ status: 200, headers: {}, body }, limit);
      if (read.kind === 'refusal' && errcodeOf(read.json) === 0) throw new Error('a refusal without a code');
      if (damaged) return;
      const found = read.kind === 'success' ? read.json.component_access_token : undefined;
      if (found !== token) throw new Error(`the token was lost: ${read.kind}`);
    },
  };
};
