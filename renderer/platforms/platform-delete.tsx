import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import { api, queryClient } from '../client/index.ts';
import { ConfirmSheet } from '../ui/confirm-sheet.tsx';
import { useConfirmed } from '../ui/use-confirmed.ts';
import styles from './platform-form.module.css';

/** Deletes a profile with all its records; its name has to be typed. */
export function PlatformDelete({ platform, onDeleted }: { platform: PlatformView; onDeleted: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const remove = useMutation(
    api.platform.remove.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries();
        onDeleted();
      },
    }),
  );
  const { ask, sheet } = useConfirmed(remove);
  const start = () => {
    setTyped('');
    ask();
  };
  return (
    <>
      <Button type="text" danger className={`${styles.deleteButton}`} onClick={start}>
        {t('wizard.platform.form.delete')}
      </Button>
      <ConfirmSheet
        {...sheet}
        danger
        title={t('wizard.platform.form.deleteTitle', { name: platform.name })}
        confirmText={t('wizard.platform.form.deleteConfirm')}
        onConfirm={() => remove.mutate({ platformId: platform.id, confirmName: typed })}
      >
        <p>{t('wizard.platform.form.deleteText')}</p>
        <Input
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          aria-label={t('wizard.platform.form.name')}
          placeholder={platform.name}
        />
      </ConfirmSheet>
    </>
  );
}
