import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { SyncGroups } from '../authorizers/sync-groups.tsx';
import { hasDifferences, useTally } from '../authorizers/use-sync.ts';
import { ButtonRow } from '../ui/button-row.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { say } from '../ui/say.ts';
import { RecoveryStep } from './recovery-step.tsx';
import type { Recovery } from './use-recovery.ts';

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
