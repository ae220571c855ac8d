import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { unwrapped, xmlLines } from './xml-lines.ts';
import styles from './xml-view.module.css';

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
