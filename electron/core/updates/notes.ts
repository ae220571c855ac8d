/** Longer notes are cut. Characters. */
const shown = 8_000;
/** Only so much of the text is processed. Characters. */
const looked = 64_000;

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function decode(entity: string, name: string): string {
  const code = /^#x([\da-f]{1,6})$/i.exec(name)?.[1];
  const point = code ? Number.parseInt(code, 16) : Number(/^#(\d{1,7})$/.exec(name)?.[1]);
  if (Number.isInteger(point)) return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
  return named[name.toLowerCase()] ?? entity;
}

/**
 * Release notes as text to be read: markup is taken away where it is easily told, everything else stays as it is
 * written. What comes out is text and must be shown as such.
 */
export function plainText(notes: string): string {
  const text = notes
    .slice(0, looked)
    .replace(/\r\n?/g, '\n')
    .replace(/<(?:br|\/p|\/h[1-6]|\/li|\/ul|\/ol|\/div)\b[^<>]*>\n?/gi, '\n')
    .replace(/<li\b[^<>]*>/gi, '• ')
    .replace(/<\/?[a-z][^<>]*>|<!--[^<>]*-->/gi, '')
    .replace(/&(#?\w{1,8});/g, decode)
    // They would steer a terminal, or turn the reading direction.
    .replace(/(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu, '')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return text.length > shown ? `${text.slice(0, shown).trimEnd()}…` : text;
}
