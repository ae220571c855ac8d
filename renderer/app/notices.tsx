import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../client/index.ts';
import { useConnectionState } from './connection-gate.tsx';
import { Soon, soon } from './later.tsx';
import { UpdateNotice } from './update-notice.tsx';
import { WaitingCodes } from './waiting-codes.tsx';
import './notices.css';

const FolderNotices = soon(async () => (await import('./folder-notices.tsx')).FolderNotices);
const VaultLost = soon(async () => (await import('./vault-lost.tsx')).VaultLost);
const DISMISSED = 'authdesk.keyFileNotice';

/** Notices under the top bar: a lost connection, a lost vault key, what is odd about the data folder, auth codes that wait, a newer version, a key that lies in a file. */
export function Notices() {
  const { t } = useTranslation();
  const state = useConnectionState();
  const info = useQuery(api.system.info.queryOptions());
  const { data: found } = useQuery(api.system.folderNotices.queryOptions());
  const [dismissed, setDismissed] = useState(() => sessionStorage.getItem(DISMISSED) !== null);
  const dismiss = () => {
    sessionStorage.setItem(DISMISSED, '1');
    setDismissed(true);
  };
  return (
    <aside className="notices" aria-label={t('frame.notices')}>
      {state === 'lost' || state === 'connecting' ? (
        <Alert type="warning" banner showIcon title={t('frame.lost')} description={t('frame.lostDetail')} />
      ) : null}
      <Soon>{info.data?.vaultLost ? <VaultLost /> : null}</Soon>
      <Soon>{found?.length ? <FolderNotices found={found} /> : null}</Soon>
      <WaitingCodes />
      <UpdateNotice />
      {info.data?.keySource === 'file' && !info.data.vaultLost && !dismissed ? (
        <p className="notice-quiet">
          <span>{t('frame.keyFile')}</span>
          <Button type="link" size="small" onClick={dismiss}>
            {t('frame.keyFileDismiss')}
          </Button>
        </p>
      ) : null}
    </aside>
  );
}
