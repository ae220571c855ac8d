import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RestorePreview } from '../../shared/contract/restores.ts';
import { formatTime } from '../../shared/format.ts';
import { currentLang } from '../i18n/index.ts';
import { Facts } from '../ui/section.tsx';
import styles from './restore.module.css';

/** What a backup or a copy holds, and what would be gone. */
export function RestorePreviewView({ preview }: { preview: RestorePreview }) {
  const { t } = useTranslation();
  const { createdAt, kind, version, platforms, accounts, sessions, refreshTokens, keyThere } = preview;
  const names = platforms.map(({ name }) => name).join(t('restore.comma'));
  const of = kind === 'copy' || version === null ? t('restore.aCopy') : t('restore.version', { version });
  return (
    <div className={styles.preview} data-testid="restore-preview">
      <Facts
        rows={[
          [t('restore.createdAt'), formatTime(createdAt, currentLang())],
          [t('restore.madeBy'), of],
          [t('restore.platforms'), names || t('restore.none')],
          [t('restore.holds'), t('restore.counts', { accounts, sessions, refreshTokens })],
        ]}
      />
      {keyThere ? null : <Alert type="warning" showIcon title={t('restore.noKey')} />}
      <Losses preview={preview} />
    </div>
  );
}

const kinds = ['accounts', 'refreshTokens', 'platforms', 'sessions'] as const;

/** What the folder has and the backup has not. */
function Losses({ preview: { lacking, present } }: { preview: RestorePreview }) {
  const { t } = useTranslation();
  if (present === 'none' || present === 'empty') return null;
  if (lacking === null) return <Alert type="info" showIcon title={t('restore.untold')} />;
  const { named } = lacking;
  const lost = kinds.flatMap((one) =>
    lacking[one] > 0 ? [t(`restore.lost.${one}`, { count: lacking[one] })] : [],
  );
  if (lost.length === 0) return <Alert type="success" showIcon title={t('restore.nothingLost')} />;
  const names = named.map(({ nickName, authorizerAppid }) => nickName || authorizerAppid);
  return (
    <Alert
      type="warning"
      showIcon
      title={t('restore.lacks', { what: lost.join(t('restore.comma')) })}
      description={
        names.length > 0 ? t('restore.lacksNamed', { names: names.join(t('restore.comma')) }) : null
      }
      data-testid="restore-loss"
    />
  );
}
