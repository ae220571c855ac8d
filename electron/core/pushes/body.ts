import type { Readable } from 'node:stream';

/** A push is a few kB; an account's message is not much more. */
export const maxBody = 1 << 20;

export type ReadBody =
  | { ok: true; body: Buffer }
  | { ok: false; why: 'tooLarge' | 'slow' | 'cut'; size: number };

interface Incoming extends Pick<Readable, 'on' | 'off' | 'pause'> {
  readonly headers: { readonly 'content-length'?: string | undefined };
  readonly complete: boolean;
}

/**
 * Reads a request's body within 1 MiB and a time. Never throws.
 * @param patienceMs from now to its last byte
 */
export function readBody(incoming: Incoming, patienceMs: number): Promise<ReadBody> {
  const announced = Number(incoming.headers['content-length'] ?? 0);
  if (announced > maxBody) return Promise.resolve({ ok: false, why: 'tooLarge', size: announced });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const end = (result: ReadBody) => {
      clearTimeout(limit);
      incoming.off('data', onData);
      incoming.off('end', onEnd);
      incoming.off('close', onClose);
      resolve(result);
    };
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBody) chunks.push(chunk);
      else {
        incoming.pause();
        end({ ok: false, why: 'tooLarge', size });
      }
    };
    const onEnd = () =>
      end({ ok: true, body: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks) });
    const onClose = () => end({ ok: false, why: 'cut', size });
    const limit = setTimeout(() => end({ ok: false, why: 'slow', size }), patienceMs);
    incoming.on('data', onData);
    incoming.on('end', onEnd);
    // A broken connection shows as an error and then as a close.
    incoming.on('error', () => {});
    incoming.on('close', onClose);
  });
}
