import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LastSync } from '../../shared/contract/models.ts';
import { formatDeadline } from '../../shared/format.ts';
import { SyncProgress } from '../authorizers/sync-drawer.tsx';
import { SyncGroups } from '../authorizers/sync-groups.tsx';
import { hasDifferences, useTally } from '../authorizers/use-sync.ts';
import { currentLang } from '../i18n/index.ts';
import { ButtonRow } from '../ui/button-row.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { say } from '../ui/say.ts';
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

/** Step 2: the differences by group, and writing them. */
export function StepWrite({ recovery }: { recovery: Recovery }) {
  const { t } = useTranslation();
  const tally = useTally();
  const { sync, overview, marks, mark, goOn, openStep, done } = recovery;
  const { state } = sync;
  const { lastSync } = overview;
  const summary = !done.has('write')
    ? t('recovery.todo.write')
    : marks.written && marks.writtenSync === lastSync?.at
      ? t('recovery.write.did', { tally: tally(marks.written) })
      : t('recovery.write.same');
  const write = async () => {
    const written = await sync.apply();
    if (!written) return;
    mark({ written, ...(lastSync ? { writtenSync: lastSync.at } : {}) });
    say('success', t('recovery.write.did', { tally: tally(written) }));
    goOn();
  };
  const restart = () => {
    openStep('compare');
    sync.start();
  };
  return (
    <RecoveryStep recovery={recovery} name="write" number={2} summary={summary}>
      {state.step === 'diff' ? (
        <>
          {state.problem ? (
            <ErrorCard problem={state.problem} actions={{ retry: restart, 'sync-accounts': restart }} />
          ) : null}
          <div>
            <SyncGroups diff={state.diff} />
          </div>
        </>
      ) : (
        <p data-testid="recovery-written">{summary}</p>
      )}
      <ButtonRow>
        {state.step === 'diff' && hasDifferences(state.diff) && !done.has('write') ? (
          <Button
            type="primary"
            loading={state.applying}
            onClick={() => void write()}
            data-testid="recovery-write-run"
          >
            {t('recovery.write.run')}
          </Button>
        ) : (
          <Button type="primary" onClick={goOn} data-testid="recovery-next">
            {t('recovery.next')}
          </Button>
        )}
        <Button onClick={restart}>{t('recovery.compare.again')}</Button>
      </ButtonRow>
    </RecoveryStep>
  );
}
