import { CheckCircleFilled, SaveOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntegrityReport } from '../../shared/contract/backups.ts';
import { formatTime } from '../../shared/format.ts';
import { later, Soon } from '../app/later.tsx';
import { api, queryClient } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { Card } from '../ui/card.tsx';
import { Check } from '../ui/check.tsx';
import { CallFailure } from '../ui/error-card.tsx';
import { Facts } from '../ui/section.tsx';
import { BackupDialog } from './backup-dialog.tsx';
import styles from './settings.module.css';
import { useSettings } from './use-settings.ts';

const RestoreDialog = later(async () => (await import('../restore/restore-dialog.tsx')).RestoreDialog);

const stateKey = api.backup.state.queryKey();

/** 备份: what there is to fall back on, a new backup, the look at all that is kept, and the way back. */
export function BackupCard() {
  const { t } = useTranslation();
  const { data: state } = useQuery(api.backup.state.queryOptions());
  const { settings, change, error, reset } = useSettings();
  const [open, setOpen] = useState(false);
  const [restoring, setRestoring] = useState(false);
  const check = useMutation(
    api.backup.check.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: stateKey }),
    }),
  );
  if (!state || !settings) return null;
  const time = (ms: number | undefined | null) =>
    ms ? formatTime(ms, currentLang()) : t('settings.backup.never');
  const [newest] = state.copies;
  return (
    <Card title={t('settings.backup.title')} text={t('settings.backup.text')}>
      <Facts
        rows={[
          [t('settings.backup.last'), time(state.lastAt)],
          [
            t('settings.backup.copies'),
            newest
              ? t('settings.backup.copyCount', { count: state.copies.length, time: time(newest.at) })
              : time(null),
          ],
        ]}
      />
      <div className={styles.check}>
        <Check
          label={t('settings.backup.daily')}
          note={t('settings.backup.dailyNote')}
          checked={settings.dailyCopies}
          onChange={(dailyCopies) => change({ dailyCopies })}
          testId="backup-daily"
        />
      </div>
      <CallFailure second call={{ error, reset }} />
      <div className={styles.foot}>
        <Button icon={<SaveOutlined />} onClick={() => setOpen(true)} data-testid="backup-open">
          {t('settings.backup.make')}
        </Button>
        <Button onClick={() => setRestoring(true)} data-testid="restore-open-dialog">
          {t('settings.backup.restore')}
        </Button>
        <Button loading={check.isPending} onClick={() => check.mutate({})} data-testid="integrity-run">
          {t('settings.backup.check')}
        </Button>
      </div>
      <div className={styles.check} role="status">
        {check.data ? <Integrity report={check.data} /> : null}
        <CallFailure call={check} />
      </div>
      <BackupDialog
        open={open}
        onClose={() => setOpen(false)}
        onMade={() => void queryClient.invalidateQueries({ queryKey: stateKey })}
      />
      <Soon>{restoring ? <RestoreDialog open onClose={() => setRestoring(false)} /> : null}</Soon>
    </Card>
  );
}

/** What the look at all that is kept has found. */
export function Integrity({ report }: { report: IntegrityReport }) {
  const { t } = useTranslation();
  const { ok, faults, brokenRows, sealed, keyLost, folder } = report;
  const found = [
    ...(faults.length + brokenRows > 0 ? [t('settings.backup.damaged')] : []),
    ...(sealed.damaged > 0 ? [t('settings.backup.sealedDamaged', { count: sealed.damaged })] : []),
    ...(keyLost ? [t('settings.backup.keyLost')] : []),
    ...(folder.length > 0 ? [t('settings.backup.exposed')] : []),
  ];
  const old = sealed.otherKey > 0 ? [t('settings.backup.otherKey', { count: sealed.otherKey })] : [];
  return (
    <Alert
      type={ok ? 'success' : 'error'}
      showIcon
      {...(ok ? { icon: <CheckCircleFilled /> } : {})}
      title={t(ok ? 'settings.backup.sound' : 'settings.backup.faulty')}
      description={[t('settings.backup.readable', { count: sealed.readable }), ...found, ...old].join(' ')}
      data-testid="integrity-result"
      data-state={ok ? 'sound' : 'faulty'}
    />
  );
}
