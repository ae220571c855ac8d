import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '../client/index.ts';
import styles from './notices.module.css';
import { routeTo, useRoute } from './router.ts';

/** A check at the start found a newer version: said once in a quiet line, until it is looked at or put aside. */
export function UpdateNotice() {
  const { t } = useTranslation();
  const { page } = useRoute();
  const { data: known } = useQuery(api.system.knownUpdate.queryOptions());
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
