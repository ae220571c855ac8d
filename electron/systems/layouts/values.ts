/** A JSON string's text; undefined for anything else. */
export function textIn(json: string): string | undefined {
  const found = jsonIn(json);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** What JSON says; undefined for what is none. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** As PHP's `serialize` writes a string: its length is in bytes. */
export const phpString = (text: string): string => `s:${Buffer.byteLength(text)}:"${text}";`;

/** The text of a PHP-serialized string; undefined for anything else. */
export function phpText(serialized: string): string | undefined {
  const found = /^s:(\d+):"([\s\S]+)";$/.exec(serialized);
  const text = found?.[2];
  return text !== undefined && Buffer.byteLength(text) === Number(found?.[1]) ? text : undefined;
}
