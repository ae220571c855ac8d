import { randomBytes, scrypt } from 'node:crypto';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { type Identity, type Recipient, Stanza } from 'age-encryption';
import type { ProblemError } from '../../../shared/errors/problem.ts';

/** 2^18 rounds with 256 MiB, as `age` itself takes: about a second of one core for each guess. */
const workFactor = 18;
/** A file that asks for more is refused: 2^20 takes a GiB already. */
const mostWork = 20;
const blockSize = 8;
const saltLength = 16;
const label = 'age-encryption.org/v1/scrypt';
/** The key is used once. */
const noNonce = new Uint8Array(12);

/** In Node's own threads: the library would do it in one piece, for a second and more. */
function keyFor(passphrase: string, salt: Uint8Array, logN: number): Promise<Uint8Array> {
  const N = 2 ** logN;
  const options = { N, r: blockSize, p: 1, maxmem: 256 * N * blockSize };
  const salted = Buffer.concat([Buffer.from(label), salt]);
  return new Promise((resolve, reject) => {
    scrypt(passphrase, salted, 32, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

const encoded = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replaceAll('=', '');

/** Encrypts for whoever knows a passphrase, as `age --passphrase` does. @param logN for specs */
export function toPassphrase(passphrase: string, logN = workFactor): Recipient {
  return {
    async wrapFileKey(fileKey) {
      const salt = randomBytes(saltLength);
      const key = await keyFor(passphrase, salt, logN);
      const wrapped = chacha20poly1305(key, noNonce).encrypt(fileKey);
      return [new Stanza(['scrypt', encoded(salt), String(logN)], wrapped)];
    },
  };
}

/** Decrypts what was encrypted so; a wrong passphrase opens nothing. @param damaged thrown for a header that nobody writes */
export function byPassphrase(passphrase: string, damaged: () => ProblemError): Identity {
  return {
    async unwrapFileKey(stanzas) {
      const [stanza, ...others] = stanzas;
      const [kind, salt = '', work = ''] = stanza?.args ?? [];
      if (stanza === undefined || kind !== 'scrypt' || others.length > 0) return null;
      const logN = /^[1-9]\d?$/.test(work) ? Number(work) : Number.NaN;
      if (!(logN <= mostWork) || stanza.body.length !== 32) throw damaged();
      const key = await keyFor(passphrase, Buffer.from(salt, 'base64'), logN);
      try {
        return chacha20poly1305(key, noNonce).decrypt(stanza.body);
      } catch {
        return null;
      }
    },
  };
}
