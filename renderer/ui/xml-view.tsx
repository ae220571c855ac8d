import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './xml-view.module.css';

interface XmlPart {
  kind: 'mark' | 'text' | 'data';
  text: string;
}
interface XmlLine {
  depth: number;
  parts: readonly XmlPart[];
}

/** How a text begins that needs no escapes. */
const cdata = '<![CDATA[';
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

/** More than this is no push, and a page should not choke on it. */
const SHOWN = 20_000;

/** XML (or whatever came instead), indented, with quiet colours; long values wrap. */
export function XmlView({ text }: { text: string }) {
  const { t } = useTranslation();
  const lines = xmlLines(text.slice(0, SHOWN));
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so must be reachable by keyboard */}
      <pre className={styles.xml} data-slot="xml-view" tabIndex={0}>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text have no other name
          <Fragment key={index}>
            {index > 0 ? '\n' : ''}
            {'  '.repeat(Math.min(line.depth, 12))}
            {line.parts.flatMap(unwrapped).map((part, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <span key={at} data-kind={part.kind}>
                {part.text}
              </span>
            ))}
          </Fragment>
        ))}
      </pre>
      {text.length > SHOWN ? (
        <p className={`${styles.cut} muted`}>{t('common.xml.cut', { shown: SHOWN, total: text.length })}</p>
      ) : null}
    </>
  );
}
