import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ExportPreview as Preview } from '../../shared/contract/exports.ts';
import type { Asked } from '../../shared/contract/index.ts';
import { api, problemOf } from '../client/index.ts';
import { ErrorCard } from '../ui/error-card.tsx';
import styles from './export-dialog.module.css';

/** What the export would write: its first lines, always masked, and where an SDK's go. */
export function ExportPreview({ question }: { question: Asked<'export', 'preview'> }) {
  const asked = useQuery(api.export.preview.queryOptions({ input: question }));
  if (asked.error) return <ErrorCard problem={problemOf(asked.error)} actions={{}} />;
  if (!asked.data) return <Skeleton active title={false} paragraph={{ rows: 4 }} />;
  return <Shown preview={asked.data} />;
}

function Shown({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  const { records, files, moreFiles, places, morePlaces, replaces } = preview;
  return (
    <div className={styles.preview} data-testid="export-preview-text">
      <p className="muted small">{t('export.previewCount', { count: records })}</p>
      {files.map(({ name, text, cut }) => (
        <figure key={name}>
          <figcaption className="small">{name}</figcaption>
          {/* Long lines scroll: a keyboard has to reach them. */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls takes the focus */}
          <pre className={styles.code} tabIndex={0}>
            {cut ? `${text}\n…` : text}
          </pre>
        </figure>
      ))}
      {moreFiles ? <p className="muted small">{t('export.moreFiles')}</p> : null}
      {places.length > 0 ? (
        <>
          <p className="small">{t(replaces ? 'export.placesReplaced' : 'export.places')}</p>
          <ul>
            {places.map((place) => (
              <li key={place}>
                <code>{place}</code>
              </li>
            ))}
          </ul>
          {morePlaces ? <p className="muted small">{t('export.morePlaces')}</p> : null}
        </>
      ) : null}
    </div>
  );
}
