import { scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import type { Identity } from 'age-encryption';
import { problem } from '../../../shared/errors/problem.ts';

/**
 * The passphrase stanza of the age format. The library has one too, whose scrypt takes a second of the thread that serves
 * the page; Node's works beside it.
 */

const derive = promisify<
  string | Buffer,
  Buffer,
  number,
  { N: number; r: number; p: number; maxmem: number },
  Buffer
>(scrypt);
const label = Buffer.from('age-encryption.org/v1/scrypt');
/** A gigabyte of memory: more is asked for by nobody who wants the file to be read. */
const highestLogN = 20;
const saltLength = 16;

function keyOf(passphrase: string, salt: Buffer, log: number): Promise<Buffer> {
  const N = 2 ** log;
  // OpenSSL wants some more than the algorithm's 128 · N · r.
  return derive(passphrase, Buffer.concat([label, salt]), 32, {
    N,
    r: 8,
    p: 1,
    maxmem: 128 * N * 8 + 64 * 1_048_576,
  });
}

const cipher = (key: Buffer) => chacha20poly1305(key, new Uint8Array(12));

/** Opens what a passphrase encrypts; null for another passphrase. @throws ProblemError `handover.damaged`, `handover.tooCostly` */
export const passphraseIdentity = (passphrase: string): Identity => ({
  async unwrapFileKey(stanzas) {
    const stanza = stanzas.find(({ args }) => args[0] === 'scrypt');
    if (!stanza) return null;
    const [, salt = '', log = ''] = stanza.args;
    const saltBytes = Buffer.from(salt, 'base64');
    const isWhole = stanzas.length === 1 && stanza.args.length === 3 && stanza.body.length === 32;
    if (!isWhole || saltBytes.length !== saltLength || !/^[1-9]\d?$/.test(log))
      throw problem('handover.damaged');
    if (Number(log) > highestLogN) throw problem('handover.tooCostly');
    const key = await keyOf(passphrase, saltBytes, Number(log));
    try {
      return cipher(key).decrypt(stanza.body);
    } catch {
      return null;
    }
  },
});
