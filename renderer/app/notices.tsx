import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '../client/index.ts';
import { ConfirmSheet } from '../ui/confirm-sheet.tsx';
import { useConnectionState } from './connection-gate.tsx';
import { onNewVaultKeyRequest } from './new-key-request.ts';
import { go, routeTo } from './router.ts';
import { UpdateNotice } from './update-notice.tsx';
import { WaitingCodes } from './waiting-codes.tsx';
import './notices.css';

const DISMISSED = 'authdesk.keyFileNotice';

/** Notices under the top bar: a lost connection, a lost vault key, auth codes that wait, a newer version, a key that lies in a file. */
export function Notices() {
  const { t } = useTranslation();
  const state = useConnectionState();
  const info = useQuery(api.system.info.queryOptions());
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
      {info.data?.vaultLost ? <VaultLost /> : null}
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

function VaultLost() {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  useEffect(() => onNewVaultKeyRequest(() => setAsking(true)), []);
  const start = useMutation(
    api.system.newVaultKey.mutationOptions({
      onSuccess: (info) => {
        queryClient.setQueryData(api.system.info.queryKey(), info);
        // What the old key sealed is fetched from WeChat again there.
        go('recovery');
      },
      onSettled: () => setAsking(false),
    }),
  );
  return (
    <>
      <Alert
        type="error"
        banner
        showIcon
        title={t('frame.vaultLostTitle')}
        description={t('frame.vaultLostText')}
        action={
          <span className="notice-actions">
            <Button href={routeTo('recovery')} data-testid="notice-recovery">
              {t('frame.vaultRecovery')}
            </Button>
            <Button danger onClick={() => setAsking(true)}>
              {t('frame.vaultNewKey')}
            </Button>
          </span>
        }
      />
      <ConfirmSheet
        open={asking}
        danger
        busy={start.isPending}
        title={t('frame.vaultNewKeyTitle')}
        confirmText={t('frame.vaultNewKeyConfirm')}
        onConfirm={() => start.mutate({ confirm: true })}
        onCancel={() => setAsking(false)}
      >
        {t('frame.vaultNewKeyText')}
      </ConfirmSheet>
    </>
  );
}
