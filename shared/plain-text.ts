/**
 * A foreign text (a nickname, an introduction) without control characters
 * and direction marks; lone surrogates become the replacement character. Line breaks and tabs stay.
 */
export function plainText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu, '');
}

/** The same on one line, as a name is shown. */
export const plainLine = (text: string): string => plainText(text).replace(/\s+/g, ' ').trim();
