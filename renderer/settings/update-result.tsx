import { CheckCircleFilled, ExportOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { NewerVersion, UpdateAnswer } from '../../shared/contract/updates.ts';
import { formatDeadline, formatSize } from '../../shared/format.ts';
import { currentLang } from '../i18n/index.ts';
import updateStyles from './update.module.css';

/** What a check found. @param installed this program's version */
export function UpdateResult({ answer, installed }: { answer: UpdateAnswer; installed: string }) {
  const { t } = useTranslation();
  if (answer.kind === 'newer') return <Newer newer={answer} />;
  return (
    <p className={updateStyles.current} data-testid="update-result" data-state="current">
      <CheckCircleFilled aria-hidden="true" /> {t('settings.update.current', { version: installed })}
    </p>
  );
}

function Newer({ newer }: { newer: NewerVersion }) {
  const { t } = useTranslation();
  const { version, name, date, size, notes, page } = newer;
  const facts = [
    date === null ? '' : t('settings.update.date', { time: formatDeadline(date, currentLang()) }),
    size === null ? '' : formatSize(size),
  ];
  return (
    <div className={updateStyles.newer} data-testid="update-result" data-state="newer">
      <div className={updateStyles.head}>
        <div>
          <h4>
            {t('settings.update.newer', { version })}
            {name ? <span> · {name}</span> : null}
          </h4>
          <p>{facts.filter(Boolean).join(' · ')}</p>
        </div>
        {page ? (
          <Button
            type="primary"
            icon={<ExportOutlined />}
            href={page}
            target="_blank"
            rel="noopener noreferrer"
            data-testid="update-page"
          >
            {t('settings.update.open')}
          </Button>
        ) : null}
      </div>
      {page ? null : <p className={updateStyles.none}>{t('settings.update.noFile')}</p>}
      {notes ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <section className={updateStyles.notes} aria-label={t('settings.update.notes')} tabIndex={0}>
          {notes}
        </section>
      ) : null}
    </div>
  );
}
