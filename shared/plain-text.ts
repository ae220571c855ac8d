/**
 * A text of somebody else's (a nickname, an introduction) without what steers instead of being read: control characters
 * and marks that turn the reading direction go, halves of characters become the sign for it. Line breaks and tabs stay.
 */
export function plainText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu, '');
}

/** The same on one line, as a name is shown. */
export const plainLine = (text: string): string => plainText(text).replace(/\s+/g, ' ').trim();
