import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LastSync } from '../../shared/contract/models.ts';
import { formatDeadline } from '../../shared/format.ts';
import { SyncProgress } from '../authorizers/sync-drawer.tsx';
import { useTally } from '../authorizers/use-sync.ts';
import { currentLang } from '../i18n/index.ts';
import { ButtonRow } from '../ui/button-row.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import styles from './recovery.module.css';
import { RecoveryStep } from './recovery-step.tsx';
import type { Recovery } from './use-recovery.ts';

/** Step 1: reads all pages of WeChat's list. Nothing is changed by it. */
export function StepCompare({ recovery }: { recovery: Recovery }) {
  const { t } = useTranslation();
  const { overview, sync, goOn, done } = recovery;
  const { state, start, stop } = sync;
  const { lastSync } = overview;
  const awaited = useRef(false);
  const there = state.step === 'diff' && done.has('compare');
  useEffect(() => {
    // The next step shows the result: go there once, as soon as the comparison is here and stored.
    if (state.step === 'running') awaited.current = true;
    else if (state.step !== 'diff') awaited.current = false;
    if (!there || !awaited.current) return;
    awaited.current = false;
    goOn();
  }, [there, state.step, goOn]);
  return (
    <RecoveryStep
      recovery={recovery}
      name="compare"
      number={1}
      summary={lastSync ? <Found sync={lastSync} /> : t('recovery.todo.compare')}
    >
      {lastSync && state.step === 'idle' ? (
        <p>
          <Found sync={lastSync} />
        </p>
      ) : null}
      {state.step === 'running' ? <SyncProgress state={state} platform={recovery.platform} /> : null}
      {state.step === 'stopped' ? <p className="muted">{t('authorizers.syncing.stopped')}</p> : null}
      {state.step === 'failed' ? (
        <ErrorCard problem={state.problem} actions={{ retry: start, 'sync-accounts': start }} />
      ) : null}
      <ButtonRow>
        {state.step === 'running' ? (
          <Button onClick={stop} data-testid="recovery-stop">
            {t('authorizers.syncing.stop')}
          </Button>
        ) : (
          <Button
            type={done.has('compare') ? 'default' : 'primary'}
            disabled={!done.has('ready')}
            onClick={start}
            data-testid="recovery-start"
          >
            {t(lastSync ? 'recovery.compare.again' : 'recovery.compare.start')}
          </Button>
        )}
        {done.has('compare') && state.step !== 'running' ? (
          <Button type="primary" onClick={goOn}>
            {t('recovery.next')}
          </Button>
        ) : null}
      </ButtonRow>
    </RecoveryStep>
  );
}

function Found({ sync }: { sync: LastSync }) {
  const { t } = useTranslation();
  const tally = useTally();
  const { added, changed, missing } = sync;
  return (
    <span className={styles.found} data-testid="recovery-found">
      {t('recovery.compare.found', {
        time: formatDeadline(sync.at, currentLang()),
        total: sync.total,
        tally: tally({ added, changed, markedMissing: missing }),
      })}
    </span>
  );
}
