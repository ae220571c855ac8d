const form = /^authdesk-key-v1 ([A-Za-z0-9_-]{43})\s*$/;

/** A data key as the text kept in the keychain or the key file: one line a person can copy. */
export function keyText(key: Uint8Array): string {
  return `authdesk-key-v1 ${Buffer.from(key).toString('base64url')}\n`;
}

/** The 32 bytes in such a text; undefined when it is something else. */
export function keyFromText(text: string): Uint8Array | undefined {
  const encoded = form.exec(text)?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64url');
}
