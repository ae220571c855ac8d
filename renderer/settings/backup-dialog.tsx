import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, problemOf } from '../client/index.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { SecretField } from '../ui/secret-field.tsx';
import { submits } from '../ui/tool-form.tsx';
import { useFileSaved } from '../ui/use-file-saved.tsx';
import styles from './settings.module.css';

export interface BackupDialogProps {
  open: boolean;
  onClose: () => void;
  onMade: () => void;
}

/** 「立即备份」: a passphrase, twice, then the file. */
export function BackupDialog({ open, onClose, onMade }: BackupDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} onClose={onClose} title={t('settings.backup.title')} width={520}>
      <BackupForm onClose={onClose} onMade={onMade} />
    </Dialog>
  );
}

function BackupForm({ onClose, onMade }: Omit<BackupDialogProps, 'open'>) {
  const { t } = useTranslation();
  const saved = useFileSaved();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [wrong, setWrong] = useState<'empty' | 'differ'>();
  const run = useMutation(
    api.backup.run.mutationOptions({
      onSuccess: (result) => {
        if (!saved(result, 'settings.backup')) return;
        onMade();
        onClose();
      },
    }),
  );
  const start = () => {
    const found = passphrase === '' ? 'empty' : passphrase === again ? undefined : 'differ';
    setWrong(found);
    if (found === undefined) run.mutate({ passphrase });
  };
  return (
    <form noValidate className={styles.backup} onSubmit={submits(start)}>
      <p className="secondary">{t('settings.backup.makeText')}</p>
      <SecretField
        label={t('settings.backup.passphrase')}
        hint={t('settings.backup.passphraseHint')}
        value={passphrase}
        onChange={setPassphrase}
        error={wrong === 'empty' ? t('settings.backup.empty') : undefined}
        testId="backup-passphrase"
      />
      <SecretField
        label={t('settings.backup.again')}
        value={again}
        onChange={setAgain}
        error={wrong === 'differ' ? t('settings.backup.differ') : undefined}
        testId="backup-again"
      />
      {run.error ? <ErrorCard problem={problemOf(run.error)} actions={{ retry: start }} /> : null}
      <footer>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={run.isPending} data-testid="backup-run">
          {t('settings.backup.run')}
        </Button>
      </footer>
    </form>
  );
}
