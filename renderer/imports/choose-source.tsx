import { LoadingOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { namesPlatform } from '../../shared/redis-layouts.ts';
import { mayHoldAccounts } from '../../shared/sources.ts';
import { api } from '../client/index.ts';
import styles from './imports.module.css';

interface ChooseSourceProps {
  platformId: string;
  onChoose: (sourceId: string) => void;
}

/** The platform's sources, to be read in a file's place; nothing where none of them can hold accounts. */
export function ChooseSource({ platformId, onChoose }: ChooseSourceProps) {
  const { t } = useTranslation();
  const heading = useId();
  const { data: all = [] } = useQuery(api.source.list.queryOptions({ input: { platformId } }));
  const sources = all.filter(mayHoldAccounts);
  if (sources.length === 0) return null;
  return (
    <section className={styles.group} aria-labelledby={heading}>
      <h3 id={heading}>{t('imports.sources')}</h3>
      <p className="secondary">{t('imports.sourcesText')}</p>
      <ul className={styles.rows}>
        {sources.map(({ id, name, place, layout }) => (
          <li key={id} className={styles.source}>
            <div className={styles.who}>
              <strong>{name}</strong>
              <code>{place}</code>
              {layout !== null && !namesPlatform(layout) ? (
                <span className="muted small">{t('imports.unscoped')}</span>
              ) : null}
            </div>
            <Button
              onClick={() => onChoose(id)}
              aria-label={t('imports.readSource', { name })}
              data-testid="import-source"
            >
              {t('imports.read')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A source is being read. @param done records that came; how many there are nobody knows */
export function Pulling({ done }: { done: number }) {
  const { t } = useTranslation();
  return (
    <p className={styles.pulling} role="status">
      <LoadingOutlined aria-hidden="true" />
      {t('imports.pulling')} {done > 0 ? t('imports.pulled', { count: done }) : null}
    </p>
  );
}
