import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ConnectionState } from '../client/connection.ts';
import { api, client, queryClient } from '../client/index.ts';
import { HeldAnswers } from './held-answers.tsx';
import { Soon, soon, usePainted } from './later.tsx';
import styles from './notices.module.css';
import { routeTo, useRoute } from './router.ts';
import { WaitingCodes } from './waiting-codes.tsx';

const ConnectionLost = soon(async () => (await import('./connection-lost.tsx')).ConnectionLost);
const FolderNotices = soon(async () => (await import('./folder-notices.tsx')).FolderNotices);
const VaultLost = soon(async () => (await import('./vault-lost.tsx')).VaultLost);

/** Notices under the top bar, the most urgent first. Each renders nothing while there is nothing to tell. */
export function Notices({ connection }: { connection: ConnectionState }) {
  const { t } = useTranslation();
  const lost = connection === 'lost' || connection === 'connecting';
  const info = useQuery(api.system.info.queryOptions());
  const { data: found } = useQuery(api.system.folderNotices.queryOptions({ enabled: usePainted() }));
  const settings = useQuery(api.settings.get.queryOptions());
  const seen = async () =>
    queryClient.setQueryData(api.settings.get.queryKey(), await client.settings.set({ keyFileSeen: true }));
  return (
    <aside className={styles.notices} aria-label={t('frame.notices')}>
      <Soon meanwhile={lost ? <p role="alert">{t('frame.lost')}</p> : null}>
        {lost ? <ConnectionLost /> : null}
      </Soon>
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

/** A check at the start found a newer version: said once in a quiet line, until it is looked at or put aside. */
function UpdateNotice() {
  const { t } = useTranslation();
  const { page } = useRoute();
  const { data: known } = useQuery(api.system.knownUpdate.queryOptions({ enabled: usePainted() }));
  const dismiss = useMutation(
    api.system.dismissUpdate.mutationOptions({
      onSuccess: () => queryClient.setQueryData(api.system.knownUpdate.queryKey(), null),
    }),
  );
  // The settings say it in full.
  if (!known || page === 'settings') return null;
  const { version } = known;
  return (
    <p className={styles.quiet} data-testid="update-notice">
      <span>{t('frame.update', { version })}</span>
      <span className={styles.actions}>
        <Button type="link" size="small" href={routeTo('settings', { show: 'update' })}>
          {t('frame.updateShow')}
        </Button>
        <Button
          type="link"
          size="small"
          onClick={() => dismiss.mutate({ version })}
          data-testid="update-dismiss"
        >
          {t('frame.updateDismiss')}
        </Button>
      </span>
    </p>
  );
}
