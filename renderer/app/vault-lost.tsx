import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '../client/index.ts';
import { ConfirmSheet, useConfirmed } from '../ui/confirm-sheet.tsx';
import { onNewVaultKeyRequest } from './new-key-request.ts';
import styles from './notices.module.css';
import { go, routeTo } from './router.ts';

/** The key that sealed the data is lost: what can be done about it. */
export function VaultLost() {
  const { t } = useTranslation();
  const start = useMutation(
    api.system.newVaultKey.mutationOptions({
      onSuccess: (info) => {
        queryClient.setQueryData(api.system.info.queryKey(), info);
        // What the old key sealed is fetched from WeChat again there.
        go('recovery');
        close();
      },
    }),
  );
  const { ask, close, sheet } = useConfirmed(start);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one listener for as long as the notice stands
  useEffect(() => onNewVaultKeyRequest(ask), []);
  return (
    <>
      <Alert
        type="error"
        banner
        showIcon
        title={t('frame.vaultLostTitle')}
        description={t('frame.vaultLostText')}
        action={
          <span className={styles.actions}>
            <Button href={routeTo('recovery')} data-testid="notice-recovery">
              {t('frame.vaultRecovery')}
            </Button>
            <Button danger onClick={ask}>
              {t('frame.vaultNewKey')}
            </Button>
          </span>
        }
      />
      <ConfirmSheet
        {...sheet}
        title={t('frame.vaultNewKeyTitle')}
        confirmText={t('frame.vaultNewKeyConfirm')}
        onConfirm={() => start.mutate({ confirm: true })}
      >
        {t('frame.vaultNewKeyText')}
      </ConfirmSheet>
    </>
  );
}
