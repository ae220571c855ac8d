import { Encrypter } from 'age-encryption';
import { problem } from '../../../shared/errors/problem.ts';
import { toPassphrase } from '../age/passphrase.ts';
import { chunksOf, streamOf } from '../age/streams.ts';
import type { Piece } from '../exports/bytes.ts';

/** Whom a file is for: public keys (`age1…`), or whoever knows the passphrase. */
export interface Recipients {
  to: readonly string[];
  passphrase?: string | undefined;
}

/** Encrypts in the age format, a piece at a time. */
export type Seal = (pieces: AsyncIterable<Piece>) => AsyncGenerator<Buffer>;

/** @throws ProblemError `handover.noRecipient`, `handover.bothRecipients`, `handover.recipient` */
export function sealFor({ to, passphrase }: Recipients): Seal {
  if (passphrase === '' || (passphrase === undefined && to.length === 0))
    throw problem('handover.noRecipient');
  // The format allows a passphrase beside nobody: one who has a key could not be told from one who guesses.
  if (passphrase !== undefined && to.length > 0) throw problem('handover.bothRecipients');
  const encrypter = new Encrypter();
  if (passphrase !== undefined) encrypter.addRecipient(toPassphrase(passphrase));
  for (const key of to) addRecipient(encrypter, key.trim());
  return async function* seal(pieces) {
    const stream = await encrypter.encrypt(streamOf(asBytes(pieces)));
    for await (const piece of chunksOf(stream)) yield Buffer.from(piece);
  };
}

function addRecipient(encrypter: Encrypter, key: string): void {
  try {
    encrypter.addRecipient(key);
  } catch {
    // Somebody may have given a private key: it is not repeated.
    const params = key.startsWith('age1') ? { given: key.slice(0, 80) } : {};
    throw problem('handover.recipient', { params });
  }
}

async function* asBytes(pieces: AsyncIterable<Piece>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield Buffer.from(piece);
}
