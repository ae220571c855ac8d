import type { Readable } from 'node:stream';

/**
 * Reads a body up to a limit.
 * @param limit bytes; a longer body is given up, and so is one that `wanted` is false for
 * @returns the bytes, or undefined when it was given up
 */
export async function boundedBody(body: Readable, limit: number, wanted = true): Promise<Buffer | undefined> {
  // Giving up on the rest makes undici's body emit an error that nobody needs to hear of.
  body.on('error', () => {});
  if (!wanted) {
    body.destroy();
    return undefined;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
