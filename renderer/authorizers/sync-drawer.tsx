import { Button, Drawer, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import { ErrorCard } from '../ui/error-card.tsx';
import { say } from '../ui/say.ts';
import styles from './sync.module.css';
import { SyncGroups } from './sync-groups.tsx';
import { hasDifferences, type SyncRun, useSync, useTally } from './use-sync.ts';

export interface SyncDrawerProps {
  open: boolean;
  platform: PlatformView;
  onClose: () => void;
}

/** 「与微信核对」: reads, shows the differences by group, and changes nothing before 「应用」. */
export function SyncDrawer({ open, platform, onClose }: SyncDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer open={open} onClose={onClose} title={t('authorizers.syncing.title')} size={640} destroyOnHidden>
      <Sync platform={platform} onClose={onClose} />
    </Drawer>
  );
}

function Sync({ platform, onClose }: Omit<SyncDrawerProps, 'open'>) {
  const { t } = useTranslation();
  const tally = useTally();
  const sync = useSync(platform.id);
  const apply = async () => {
    const result = await sync.apply();
    if (!result) return;
    say('success', t('authorizers.syncing.applied', { tally: tally(result) }));
    onClose();
  };
  return (
    <div className={styles.sync}>
      <p className="secondary">{t('authorizers.syncing.lead')}</p>
      <div className={styles.body}>
        <SyncBody sync={sync} platform={platform} />
      </div>
      <footer>
        <SyncButtons sync={sync} onClose={onClose} onApply={() => void apply()} />
      </footer>
    </div>
  );
}

function SyncBody({ sync: { state, start }, platform }: { sync: SyncRun; platform: PlatformView }) {
  const { t } = useTranslation();
  if (state.step === 'failed') return <ErrorCard problem={state.problem} actions={{ retry: start }} />;
  if (state.step === 'stopped' || state.step === 'idle')
    return <p className="muted">{t('authorizers.syncing.stopped')}</p>;
  if (state.step === 'diff') {
    return (
      <>
        {state.problem ? (
          <ErrorCard problem={state.problem} actions={{ retry: start, 'sync-accounts': start }} />
        ) : null}
        <SyncGroups diff={state.diff} />
      </>
    );
  }
  return <SyncProgress state={state} platform={platform} />;
}

export interface SyncProgressProps {
  state: Extract<SyncRun['state'], { step: 'running' }>;
  platform: PlatformView;
}

/** How much of WeChat's list has been read. */
export function SyncProgress({ state: { done, total }, platform }: SyncProgressProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.running} role="status">
      <p>{t('authorizers.syncing.running', { name: platform.name })}</p>
      <Progress
        aria-label={t('authorizers.syncing.title')}
        percent={total === 0 ? 0 : Math.floor((done / total) * 100)}
        status="active"
        showInfo={false}
      />
      <p className="muted tabular">
        {total === 0 ? t('common.loading') : t('authorizers.syncing.progress', { done, total })}
      </p>
    </div>
  );
}

interface ButtonsProps {
  sync: SyncRun;
  onClose: () => void;
  onApply: () => void;
}

function SyncButtons({ sync: { state, start, stop }, onClose, onApply }: ButtonsProps) {
  const { t } = useTranslation();
  if (state.step === 'running') {
    return (
      <Button onClick={stop} data-testid="sync-stop">
        {t('authorizers.syncing.stop')}
      </Button>
    );
  }
  if (state.step === 'diff' && hasDifferences(state.diff)) {
    return (
      <>
        <Button onClick={onClose} data-testid="sync-discard">
          {t('authorizers.syncing.discard')}
        </Button>
        <Button type="primary" loading={state.applying} onClick={onApply} data-testid="sync-apply">
          {t('authorizers.syncing.apply')}
        </Button>
      </>
    );
  }
  return (
    <>
      <Button onClick={start}>{t('authorizers.syncing.again')}</Button>
      <Button type="primary" onClick={onClose}>
        {t('common.close')}
      </Button>
    </>
  );
}
