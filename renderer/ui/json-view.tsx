import { Fragment } from 'react';
import styles from './json-view.module.css';

/** Strings, numbers and names of JSON text, in that order of the alternatives. */
const token = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2) ?? 'null';
}

/** A value as indented JSON with quiet colours; long strings wrap. Secrets are masked before they come here. */
export function JsonView({ value }: { value: unknown }) {
  const text = pretty(value);
  const parts: { at: number; kind: string; text: string }[] = [];
  let end = 0;
  for (const match of text.matchAll(token)) {
    if (match.index > end) parts.push({ at: end, kind: 'plain', text: text.slice(end, match.index) });
    const kind = match[2] ? 'key' : match[1] ? 'string' : 'atom';
    parts.push({ at: match.index, kind, text: match[0] });
    end = match.index + match[0].length;
  }
  parts.push({ at: end, kind: 'plain', text: text.slice(end) });
  return (
    <pre className={styles.json} data-slot="json-view">
      {parts.map(({ at, kind, text: part }) =>
        kind === 'plain' ? (
          <Fragment key={at}>{part}</Fragment>
        ) : (
          <span key={at} data-kind={kind}>
            {part}
          </span>
        ),
      )}
    </pre>
  );
}
