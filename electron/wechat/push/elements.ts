/**
 * The elements of a decrypted push whose XML no parser takes: a customer's text or an event's reason may hold markup
 * that WeChat does not escape. Only what stands plainly at the top counts; nothing inside another value is looked at.
 */

const root = /\s*(?:<\?[^>]{0,200}\?>\s*)?<xml>/y;
/** A `<` that begins no markup and a stray `&` make a text unreadable to a parser, not to a person. */
const plain =
  /\s*<([A-Za-z_]\w{0,63})>(?:<!\[CDATA\[([^\]<]*)\]\]>|([^<]*(?:<(?![A-Za-z/!?])[^<]*)*))<\/\1>/y;
const open = /\s*<([A-Za-z_]\w{0,63})>/y;

export interface TopElements {
  /** Texts by name, the first of each. */
  fields: ReadonlyMap<string, string>;
  /** Elements that hold nothing but plain ones: those. */
  nested: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/**
 * Reads what can be read without a parser, up to the first element whose end cannot be told for sure: behind it, what
 * looks like a field may be somebody's words. Never throws; linear in the length.
 */
export function topElements(xml: string): TopElements {
  const fields = new Map<string, string>();
  const nested = new Map<string, ReadonlyMap<string, string>>();
  root.lastIndex = xml.startsWith('\ufeff') ? 1 : 0;
  let at = root.test(xml) ? root.lastIndex : -1;
  while (at >= 0) {
    at = plainFrom(xml, at, fields);
    const inner = nestedAt(xml, at);
    if (inner && !nested.has(inner.name)) nested.set(inner.name, inner.fields);
    at = inner?.end ?? -1;
  }
  return { fields, nested };
}

/** Plain elements from here on, as many as there are; where they end. */
function plainFrom(xml: string, from: number, fields: Map<string, string>): number {
  let at = from;
  for (;;) {
    plain.lastIndex = at;
    const match = plain.exec(xml);
    if (!match) return at;
    const [, name = '', inside, text = ''] = match;
    if (!fields.has(name)) fields.set(name, (inside ?? text).trim());
    at = plain.lastIndex;
  }
}

/** An element of plain ones: their end is where the closing tag must be. */
function nestedAt(xml: string, at: number) {
  open.lastIndex = at;
  const name = open.exec(xml)?.[1];
  if (name === undefined) return undefined;
  const fields = new Map<string, string>();
  const end = plainFrom(xml, open.lastIndex, fields);
  const close = new RegExp(`\\s*</${name}>`, 'y');
  close.lastIndex = end;
  return fields.size > 0 && close.test(xml) ? { name, fields, end: close.lastIndex } : undefined;
}

/**
 * Is it an account's message, by the names of its fields in order? Customers write in those: whatever follows, in
 * whatever spelling, is not an authorization event.
 */
export function isMessage(names: Iterable<string>): boolean {
  const first = [...names].find((name) =>
    ['msgtype', 'fromusername', 'infotype'].includes(name.toLowerCase()),
  );
  return first !== undefined && first.toLowerCase() !== 'infotype';
}
