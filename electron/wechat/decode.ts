import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

type Decoder = (body: Buffer, options: { maxOutputLength: number }) => Buffer;
const decoders: Readonly<Record<string, Decoder>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

export type Decoded = { ok: true; body: Buffer } | { ok: false; tooLarge: boolean };

/**
 * Undoes a content coding. An unknown one is left as it is.
 * @param coding the header Content-Encoding @param maxBytes the most that may come out of it
 */
export function decodeBody(body: Buffer, coding: string | string[] | undefined, maxBytes: number): Decoded {
  const name = String(coding ?? '')
    .trim()
    .toLowerCase();
  const decoder = Object.hasOwn(decoders, name) ? decoders[name] : undefined;
  if (!decoder) return { ok: true, body };
  try {
    return { ok: true, body: decoder(body, { maxOutputLength: maxBytes }) };
  } catch (error) {
    const tooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return { ok: false, tooLarge };
  }
}
