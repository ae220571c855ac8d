import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { requestNewVaultKey } from '../app/new-key-request.ts';
import { api } from '../client/index.ts';
import { Card } from '../ui/card.tsx';
import { Copyable } from '../ui/copy-button.tsx';
import { Facts } from '../ui/section.tsx';
import { ToneTag } from '../ui/tone-tag.tsx';
import styles from './settings.module.css';

/** Where everything is kept, who keeps its key, and what to do when that key is gone. */
export function DataCard() {
  const { t } = useTranslation();
  const { data: info } = useQuery(api.system.info.queryOptions());
  if (!info) return null;
  const source = info.keySource;
  const note = source === 'file' ? t('settings.data.fileNote') : t('settings.data.keychainNote');
  return (
    <Card title={t('settings.data.title')}>
      <Facts
        rows={[
          [
            t('settings.data.folder'),
            <div key="folder">
              <Copyable value={info.dataDir} label={t('settings.data.folder')} />
              <p className={styles.note}>{t('settings.data.folderNote')}</p>
            </div>,
          ],
          [
            t('settings.data.key'),
            <div key="key">
              {t(`settings.data.${source}`)}{' '}
              {info.vaultLost ? <ToneTag tone="error">{t('settings.data.lost')}</ToneTag> : null}
              <p className={styles.note}>{note}</p>
            </div>,
          ],
        ]}
      />
      {info.vaultLost ? (
        <div className={styles.lost}>
          <h3>{t('settings.data.lost')}</h3>
          <p>{t('settings.data.lostText')}</p>
          <Button danger onClick={requestNewVaultKey} data-testid="new-vault-key">
            {t('settings.data.newKey')}
          </Button>
        </div>
      ) : null}
    </Card>
  );
}
