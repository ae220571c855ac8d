import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask, at, encryptOf, paramOf, push, shop } from './doctor-samples.ts';
import { bodies, inTerminal, layers, noises, queries, type Written } from './wire/notations.ts';

/** A genuine push stays one however it was written down: nothing is called its fault. */

function written(seed: number): Written {
  const { query, body } = push({
    fields: { Note: '甲'.repeat(seed % 40) },
    random: Buffer.alloc(20, seed % 251),
  });
  return {
    signature: paramOf(query, 'signature'),
    timestamp: paramOf(query, 'timestamp'),
    nonce: paramOf(query, 'nonce'),
    msgSignature: paramOf(query, 'msg_signature'),
    encrypt: encryptOf(body),
    appid: shop.componentAppid,
  };
}

function isGenuine(text: string, over: Parameters<typeof ask>[1] = {}) {
  const found = ask(text, { now: (at + 86_400) * 1000, ...over });
  const said = found.verdicts.filter(({ state }) => state === 'cause').map(({ finding }) => finding);
  expect({ said, code: found.conclusion.code, genuine: found.genuine, text }).toEqual({
    said: [],
    code: 'genuine',
    genuine: true,
    text,
  });
}

describe('a genuine push is found to be one', () => {
  it.each(Object.entries(queries))('with its query as %s', (_, query) => {
    for (const seed of [3, 8, 21]) {
      const one = written(seed);
      isGenuine(`${query(one)}\n${bodies.XML?.(one)}`);
      isGenuine(`${bodies.XML?.(one)}\n${query(one)}`);
    }
  });

  it.each(Object.entries(bodies))('with its body as %s', (_, body) => {
    for (const seed of [3, 8, 21, 22, 23]) {
      const one = written(seed);
      isGenuine(`${queries['an address']?.(one)}\n${body(one)}`);
      isGenuine(`${queries['name=[value] of WxJava']?.(one)}, requestBody=[\n${body(one)}\n]`);
    }
  });

  it('in any mixture of notations, layers and noise', () => {
    const any = <T>(table: Readonly<Record<string, T>>) => fc.constantFrom(...Object.keys(table));
    const noise = fc.constantFrom(...noises);
    fc.assert(
      fc.property(
        fc.nat(10_000),
        any(queries),
        any(bodies),
        fc.array(any(layers), { maxLength: 2 }),
        noise,
        noise,
        fc.boolean(),
        fc.constantFrom(0, 0, 80, 100, 132),
        (seed, query, body, around, before, after, queryFirst, columns) => {
          const one = written(seed);
          const parts = [queries[query]?.(one) ?? '', bodies[body]?.(one) ?? ''];
          const text = (queryFirst ? parts : parts.reverse()).join('\n');
          const whole = around.reduce((inner, layer) => layers[layer]?.(inner) ?? inner, text);
          const log = [before, whole, after].join('\n');
          // A line that ends at the last column by chance: nobody can tell that it ends there.
          fc.pre(
            log.split('\n').every(({ length }) => columns === 0 || length === 0 || length % columns !== 0),
          );
          isGenuine(columns === 0 ? log : inTerminal(log, columns));
        },
      ),
      { numRuns: 600 },
    );
  });
});
