import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import { api, problemOf, queryClient } from '../client/index.ts';
import { ConfirmSheet } from '../ui/confirm-sheet.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import styles from './platform-form.module.css';

/** Deletes a profile with all its records; its name has to be typed. */
export function PlatformDelete({ platform, onDeleted }: { platform: PlatformView; onDeleted: () => void }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState('');
  const remove = useMutation(
    api.platform.remove.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries();
        onDeleted();
      },
    }),
  );
  const ask = (open: boolean) => {
    setTyped('');
    remove.reset();
    setAsking(open);
  };
  return (
    <>
      <Button type="text" danger className={`${styles.deleteButton}`} onClick={() => ask(true)}>
        {t('wizard.platform.form.delete')}
      </Button>
      <ConfirmSheet
        open={asking}
        danger
        busy={remove.isPending}
        title={t('wizard.platform.form.deleteTitle', { name: platform.name })}
        confirmText={t('wizard.platform.form.deleteConfirm')}
        onConfirm={() => remove.mutate({ platformId: platform.id, confirmName: typed })}
        onCancel={() => ask(false)}
      >
        <div className={styles.delete}>
          <p>{t('wizard.platform.form.deleteText')}</p>
          <Input
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            aria-label={t('wizard.platform.form.name')}
            placeholder={platform.name}
          />
          {remove.error ? <ErrorCard second problem={problemOf(remove.error)} /> : null}
        </div>
      </ConfirmSheet>
    </>
  );
}
