import { XMLParser } from 'fast-xml-parser';
import { elementsFrom } from './elements.ts';

/** A push's fields in order of appearance: texts, and whatever is nested inside one as `undefined`. */
export type XmlFields = ReadonlyMap<string, string | undefined>;

export interface PushFields {
  fields: XmlFields;
  /** The fields of nested elements, such as `info` of a fast registration. */
  nested: ReadonlyMap<string, XmlFields>;
}

export type ReadXml = ({ ok: true } & PushFields) | { ok: false; reason: 'dtd' | 'malformed' };

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  // Values are kept as sent: no entities expanded, blanks kept.
  processEntities: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: 20,
});

/** A push has a few dozen elements. A body with many more is refused unparsed, since it is not authenticated yet. */
const mostTags = 5000;
const declarations = /<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i;

const rootOpen = /\s*<xml>/y;
const flatElement = /\s*<([A-Za-z_]\w{0,63})>(?:<!\[CDATA\[([^\]]*)\]\]>|([^<&]*))<\/\1>/y;
const rootClose = /\s*<\/xml>\s*$/y;

/**
 * The form in which WeChat sends all of its pushes, one root and texts in it, read without building a tree: a receiver
 * reads two of them for each push. Whatever is not exactly that form is left to the parser.
 */
function flatFields(xml: string): XmlFields | undefined {
  rootOpen.lastIndex = 0;
  if (!rootOpen.test(xml)) return undefined;
  const fields = new Map<string, string>();
  rootClose.lastIndex = elementsFrom(flatElement, xml, rootOpen.lastIndex, fields);
  return fields.size > 0 && rootClose.test(xml) ? fields : undefined;
}

/**
 * Reads the XML of a push, outer or decrypted: one root, its children's texts. Strict about form
 * (docs/wechat-api.md §3.3: lenient in docs, strict on the wire), indifferent to order, CDATA and unknown names;
 * nothing in it is expanded. Never throws. Of a name that comes twice, the first counts.
 */
export function readXml(xml: string): ReadXml {
  const flat = flatFields(xml);
  if (flat) return { ok: true, fields: flat, nested: new Map() };
  // Customers' text is in CDATA and may contain a doctype.
  if (xml.includes('<!') && declarations.test(withoutCdata(xml))) return { ok: false, reason: 'dtd' };
  const root = tagsIn(xml) > mostTags ? undefined : rootOf(xml);
  return root === undefined ? { ok: false, reason: 'malformed' } : { ok: true, ...fieldsOf(root) };
}

function tagsIn(xml: string): number {
  let count = 0;
  for (let at = xml.indexOf('<'); at >= 0 && count <= mostTags; at = xml.indexOf('<', at + 1)) count++;
  return count;
}

/** Not by a pattern, which would retry from every start: quadratic on a hostile body. */
function withoutCdata(xml: string): string {
  let kept = '';
  let from = 0;
  for (;;) {
    const start = xml.indexOf('<![CDATA[', from);
    const end = start < 0 ? -1 : xml.indexOf(']]>', start);
    if (end < 0) return kept + xml.slice(from);
    kept += xml.slice(from, start);
    from = end + 3;
  }
}

function rootOf(xml: string): object | undefined {
  try {
    const parsed: unknown = parser.parse(xml, true);
    if (typeof parsed !== 'object' || parsed === null) return undefined;
    const roots: unknown[] = Object.entries(parsed)
      .filter(([name]) => name !== '#text')
      .map(([, value]) => value);
    const [root] = roots;
    // Two elements of one name at the top come as an array.
    if (roots.length !== 1 || typeof root !== 'object' || root === null || Array.isArray(root))
      return undefined;
    return root;
  } catch {
    return undefined; // The parser's messages quote the input, so they are dropped.
  }
}

function fieldsOf(root: object): PushFields {
  const fields = new Map<string, string | undefined>();
  const nested = new Map<string, XmlFields>();
  for (const [name, value] of Object.entries(root)) {
    if (name === '#text') continue;
    const first: unknown = Array.isArray(value) ? value[0] : value;
    fields.set(name, typeof first === 'string' ? first.trim() : undefined);
    if (typeof first === 'object' && first !== null) nested.set(name, fieldsOf(first).fields);
  }
  return { fields, nested };
}
