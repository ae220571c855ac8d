import { Decrypter, type Identity } from 'age-encryption';
import { ProblemError, problem } from '../../../shared/errors/problem.ts';
import { dearmored } from '../age/armor.ts';
import { byPassphrase } from '../age/passphrase.ts';
import { chunksOf, streamOf } from '../age/streams.ts';

export interface Keys {
  passphrase?: string | undefined;
  /** As age-keygen writes them: a key a line, remarks begin with #. */
  identities?: string | undefined;
}

/**
 * What an age file holds, a piece at a time; each piece is proved to be genuine before it is told, and the end as well.
 * @throws ProblemError `handover.passphraseNeeded`, `handover.identityNeeded`, `handover.wrongPassphrase`,
 *   `handover.otherRecipient`, `handover.identity`, `handover.damaged`
 */
export async function* opened(
  bytes: AsyncIterable<Uint8Array>,
  form: 'armored' | 'binary',
  keys: Keys,
): AsyncGenerator<Uint8Array> {
  const decrypter = new Decrypter();
  const asked = watching(keys);
  decrypter.addIdentity(asked.first);
  addIdentities(decrypter, keys.identities ?? '');
  decrypter.addIdentity(asked.last);
  try {
    const stream = await decrypter.decrypt(streamOf(form === 'armored' ? dearmored(bytes) : bytes));
    yield* chunksOf(stream);
  } catch (cause) {
    // What reads these pieces throws problems of its own; the library's words tell people nothing.
    if (cause instanceof ProblemError) throw cause;
    throw problem('handover.damaged', {}, cause);
  }
}

/** An identity before all others, and one behind them: where that one is asked, none of them fitted. */
function watching({ passphrase, identities }: Keys): { first: Identity; last: Identity } {
  return {
    first:
      passphrase === undefined
        ? { unwrapFileKey: () => null }
        : byPassphrase(passphrase, () => problem('handover.damaged')),
    last: {
      unwrapFileKey(stanzas) {
        const byPassphrase = stanzas.some(({ args }) => args[0] === 'scrypt');
        if (byPassphrase)
          throw problem(passphrase === undefined ? 'handover.passphraseNeeded' : 'handover.wrongPassphrase');
        throw problem(identities === undefined ? 'handover.identityNeeded' : 'handover.otherRecipient');
      },
    },
  };
}

function addIdentities(decrypter: Decrypter, lines: string): void {
  for (const line of lines.split(/\r?\n/)) {
    const key = line.trim();
    if (key === '' || key.startsWith('#')) continue;
    try {
      decrypter.addIdentity(key);
    } catch {
      // Its words quote the key.
      throw problem('handover.identity');
    }
  }
}
