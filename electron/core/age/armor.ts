import { problem } from '../../../shared/errors/problem.ts';

const [begin, end] = ['-----BEGIN AGE ENCRYPTED FILE-----', '-----END AGE ENCRYPTED FILE-----'];
const base64 = /^[A-Za-z0-9+/]{0,64}={0,2}$/;
const longestLine = 1_000;

/** The bytes of an armored age file, a piece at a time. @throws ProblemError `handover.damaged` when it is cut or no such text */
export async function* dearmored(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const armor = new Armor();
  let rest = '';
  for await (const piece of bytes) {
    const lines = (rest + Buffer.from(piece).toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestLine) throw problem('handover.damaged');
    yield Buffer.concat(lines.map((line) => armor.bytesIn(line.trim())));
  }
  yield armor.bytesIn(rest.trim());
  armor.end();
}

class Armor {
  #state: 'before' | 'within' | 'behind' = 'before';

  bytesIn(line: string): Buffer {
    const isMark = line === (this.#state === 'before' ? begin : end);
    if (this.#state === 'within' && !isMark) {
      if (!base64.test(line)) throw problem('handover.damaged');
      return Buffer.from(line, 'base64');
    }
    if (isMark && this.#state !== 'behind') this.#state = this.#state === 'before' ? 'within' : 'behind';
    else if (line !== '') throw problem('handover.damaged');
    return Buffer.alloc(0);
  }

  end(): void {
    if (this.#state !== 'behind') throw problem('handover.damaged');
  }
}
