import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ConnectionState } from '../client/connection.ts';
import { api, client, queryClient } from '../client/index.ts';
import { HeldAnswers } from './held-answers.tsx';
import { Soon, soon } from './later.tsx';
import styles from './notices.module.css';
import { UpdateNotice } from './update-notice.tsx';
import { WaitingCodes } from './waiting-codes.tsx';

const FolderNotices = soon(async () => (await import('./folder-notices.tsx')).FolderNotices);
const VaultLost = soon(async () => (await import('./vault-lost.tsx')).VaultLost);

/** Notices under the top bar: a lost connection, a lost vault key, what is odd about the data folder, auth codes that wait, a newer version, a key that lies in a file. */
export function Notices({ connection }: { connection: ConnectionState }) {
  const { t } = useTranslation();
  const info = useQuery(api.system.info.queryOptions());
  const { data: found } = useQuery(api.system.folderNotices.queryOptions());
  const settings = useQuery(api.settings.get.queryOptions());
  const seen = async () =>
    queryClient.setQueryData(api.settings.get.queryKey(), await client.settings.set({ keyFileSeen: true }));
  return (
    <aside className={styles.notices} aria-label={t('frame.notices')}>
      {connection === 'lost' || connection === 'connecting' ? (
        <Alert type="warning" banner showIcon title={t('frame.lost')} description={t('frame.lostDetail')} />
      ) : null}
      <Soon>{info.data?.vaultLost ? <VaultLost /> : null}</Soon>
      <HeldAnswers />
      <Soon>{found?.length ? <FolderNotices found={found} /> : null}</Soon>
      <WaitingCodes />
      <UpdateNotice />
      {info.data?.keySource === 'file' && !info.data.vaultLost && settings.data?.keyFileSeen === false ? (
        <p className={styles.quiet}>
          <span title={t('frame.keyFile')}>{t('frame.keyFile')}</span>
          <Button type="link" size="small" onClick={() => void seen()}>
            {t('frame.keyFileDismiss')}
          </Button>
        </p>
      ) : null}
    </aside>
  );
}
