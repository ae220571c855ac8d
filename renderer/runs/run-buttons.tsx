import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../shared/contract/runs.ts';
import { canResume, canRetry } from './decisions.ts';
import styles from './run-card.module.css';
import type { RunActs } from './use-run-acts.tsx';

/** Stop, resume, or try the unsuccessful ones again: whichever is possible now. */
export function RunButtons({ run, acts }: { run: RunView; acts: RunActs }) {
  const { t } = useTranslation();
  const { busy } = acts.tasks;
  const resuming = busy === `resume-${run.id}`;
  if (run.state !== 'running' && !canResume(run) && !canRetry(run)) return null;
  return (
    <div className={styles.buttons}>
      {run.state === 'running' ? (
        <Button
          disabled={run.stopping}
          loading={busy === `stop-${run.id}`}
          onClick={() => acts.stop(run)}
          data-testid="run-stop"
        >
          {t('runs.stop')}
        </Button>
      ) : canResume(run) ? (
        <Button type="primary" loading={resuming} onClick={() => acts.resume(run)} data-testid="run-resume">
          {t('runs.resume')}
        </Button>
      ) : (
        <Button loading={resuming} onClick={() => acts.resume(run, true)} data-testid="run-retry">
          {t('runs.retry')}
        </Button>
      )}
    </div>
  );
}
