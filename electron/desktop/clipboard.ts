import { createHash } from 'node:crypto';
import type { Clipboard } from 'electron';

/** How long a secret stays in the clipboard, ms. */
export const clearsInMs = 60_000;

export type SecretClipboard = ReturnType<typeof createSecretClipboard>;

/**
 * Copies secrets, and takes them back after a minute unless something else was copied since. What was copied is kept
 * as a hash only.
 * @param later runs a function after ms
 */
export function createSecretClipboard(
  clipboard: Pick<Clipboard, 'readText' | 'writeText' | 'clear'>,
  later: (run: () => void, ms: number) => void,
) {
  let newest: { hash: string } | undefined;
  const clearIf = async (copied: { hash: string }) => {
    // A secret copied later has its own timer.
    if (newest !== copied) return;
    newest = undefined;
    if (hashOf(await clipboard.readText()) === copied.hash) clipboard.clear();
  };
  return {
    async copySecret(text: string) {
      await clipboard.writeText(text);
      const copied = { hash: hashOf(text) };
      newest = copied;
      // A clipboard that cannot be read is left alone.
      later(() => void clearIf(copied).catch(() => undefined), clearsInMs);
      return { clearsInMs };
    },
    /** Clears a secret that is still in the clipboard, since no timer survives the end of the program. */
    async clearNow() {
      if (newest) await clearIf(newest);
    },
  };
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
