/**
 * The elements of a decrypted push whose XML is malformed: a customer's text or an event's reason may hold markup
 * that WeChat does not escape. Only plain elements at the top level count; nothing inside another value is read.
 */

const root = /\s*(?:<\?[^>]{0,200}\?>\s*)?<xml>/y;
/** An element with plain text, in which a stray `<` or `&` is allowed. */
const plain =
  /\s*<([A-Za-z_]\w{0,63})>(?:<!\[CDATA\[([^\]<]*)\]\]>|([^<]*(?:<(?![A-Za-z/!?])[^<]*)*))<\/\1>/y;
const open = /\s*<([A-Za-z_]\w{0,63})>/y;

export interface TopElements {
  /** Texts by name, the first of each. */
  fields: ReadonlyMap<string, string>;
  /** Elements that hold only plain elements, with those. */
  nested: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/**
 * Reads what can be read without a parser, up to the first element whose end cannot be told for sure: behind it, what
 * looks like a field may be part of a customer's text. Never throws; linear in the length.
 */
export function topElements(xml: string): TopElements {
  const fields = new Map<string, string>();
  const nested = new Map<string, ReadonlyMap<string, string>>();
  root.lastIndex = xml.startsWith('\ufeff') ? 1 : 0;
  let at = root.test(xml) ? root.lastIndex : -1;
  while (at >= 0) {
    at = elementsFrom(plain, xml, at, fields);
    const inner = nestedAt(xml, at);
    if (inner && !nested.has(inner.name)) nested.set(inner.name, inner.fields);
    at = inner?.end ?? -1;
  }
  return { fields, nested };
}

/**
 * Reads consecutive elements with texts; of a name that comes twice, the first counts.
 * @param element sticky, with name, CDATA and text as its groups
 * @returns where they end
 */
export function elementsFrom(
  element: RegExp,
  xml: string,
  from: number,
  fields: Map<string, string>,
): number {
  let at = from;
  for (;;) {
    element.lastIndex = at;
    const match = element.exec(xml);
    if (!match) return at;
    const [, name = '', inside, text = ''] = match;
    if (!fields.has(name)) fields.set(name, (inside ?? text).trim());
    at = element.lastIndex;
  }
}

/** An element that holds plain elements and nothing else. */
function nestedAt(xml: string, at: number) {
  open.lastIndex = at;
  const name = open.exec(xml)?.[1];
  if (name === undefined) return undefined;
  const fields = new Map<string, string>();
  const end = elementsFrom(plain, xml, open.lastIndex, fields);
  const close = new RegExp(`\\s*</${name}>`, 'y');
  close.lastIndex = end;
  return fields.size > 0 && close.test(xml) ? { name, fields, end: close.lastIndex } : undefined;
}

/**
 * Is it an account's message, by the names of its fields in order? Those hold customers' text, so nothing in them, however
 * it is spelled, is an authorization event.
 */
export function isMessage(names: Iterable<string>): boolean {
  const first = [...names].find((name) =>
    ['msgtype', 'fromusername', 'infotype'].includes(name.toLowerCase()),
  );
  return first !== undefined && first.toLowerCase() !== 'infotype';
}
