export interface XmlPart {
  kind: 'mark' | 'text' | 'data';
  text: string;
}
export interface XmlLine {
  depth: number;
  parts: readonly XmlPart[];
}

/** How a text begins that needs no escapes. */
export const cdata = '<![CDATA[';
const cdataEnd = ']]>';

/** What stands inside a CDATA section, and what marks it. */
export function unwrapped({ kind, text }: XmlPart): readonly XmlPart[] {
  if (kind !== 'data') return [{ kind, text }];
  return [
    { kind: 'mark', text: cdata },
    { kind, text: text.slice(cdata.length, -cdataEnd.length) },
    { kind: 'mark', text: cdataEnd },
  ];
}

const token = /<!\[CDATA\[[\s\S]*?\]\]>|<[^<>]*>|[^<]+|</g;

function partsOf(text: string): XmlPart[] {
  return [...text.matchAll(token)]
    .map(([part]): XmlPart => {
      if (part.startsWith(cdata)) return { kind: 'data', text: part };
      return { kind: /^<.*>$/s.test(part) ? 'mark' : 'text', text: part };
    })
    .filter(({ kind, text: part }) => kind !== 'text' || part.trim() !== '');
}

const closes = (part: XmlPart | undefined) => part?.kind === 'mark' && part.text.startsWith('</');
const opens = ({ kind, text }: XmlPart) => kind === 'mark' && !/^<[/?!]|\/>$/.test(text);

/**
 * XML as people read it: an element that holds a text is one line, an element that holds others indents them. Never
 * fails; what is no XML comes back as lines of text.
 */
export function xmlLines(text: string): XmlLine[] {
  const parts = partsOf(text);
  const lines: XmlLine[] = [];
  let depth = 0;
  for (let at = 0; at < parts.length; at += 1) {
    const [part, inner, end] = parts.slice(at, at + 3);
    if (!part) break;
    if (closes(part)) depth = Math.max(0, depth - 1);
    if (opens(part) && closes(inner)) lines.push({ depth, parts: parts.slice(at, ++at + 1) });
    else if (opens(part) && inner && inner.kind !== 'mark' && closes(end)) {
      lines.push({ depth, parts: parts.slice(at, at + 3) });
      at += 2;
    } else {
      lines.push({ depth, parts: [part] });
      if (opens(part)) depth += 1;
    }
  }
  return lines;
}
