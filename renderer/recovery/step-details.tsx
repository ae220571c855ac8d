import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { RunCard } from '../runs/run-card.tsx';
import { ButtonRow } from '../ui/button-row.tsx';
import { TaskFailure } from '../ui/error-card.tsx';
import { RecoveryStep } from './recovery-step.tsx';
import { detailsRun } from './steps.ts';
import type { Recovery } from './use-recovery.ts';

/** Step 3: names, kinds and permissions of the accounts that lack them. */
export function StepDetails({ recovery }: { recovery: Recovery }) {
  const { t } = useTranslation();
  const { overview, runs, acts, done, goOn } = recovery;
  const { authorized, withDetails } = overview.accounts;
  const lacking = authorized - withDetails;
  const run = detailsRun(runs);
  const busy = run !== undefined && run.state !== 'done';
  const through = done.has('details');
  const standing =
    authorized === 0
      ? t('recovery.details.none')
      : t(lacking > 0 ? 'recovery.details.lacking' : 'recovery.details.all', {
          count: lacking,
          total: authorized,
        });
  return (
    <RecoveryStep recovery={recovery} name="details" number={3} summary={standing}>
      <p>{standing}</p>
      {run ? <RunCard run={run} acts={acts} /> : null}
      <TaskFailure tasks={acts.tasks} />
      <ButtonRow>
        {lacking > 0 && !busy ? (
          <Button
            type={through ? 'default' : 'primary'}
            loading={acts.tasks.busy === 'start-details'}
            onClick={() => acts.start({ kind: 'details', scope: 'needed' })}
            data-testid="recovery-details-run"
          >
            {t('recovery.details.run', { count: lacking })}
          </Button>
        ) : null}
        {through && !busy ? (
          <Button type="primary" onClick={goOn} data-testid="recovery-next">
            {t('recovery.next')}
          </Button>
        ) : (
          <Button type="text" onClick={() => recovery.openStep('verify')} data-testid="recovery-skip">
            {t('recovery.later')}
          </Button>
        )}
      </ButtonRow>
    </RecoveryStep>
  );
}
