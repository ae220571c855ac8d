import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../shared/contract/runs.ts';
import { formatDuration } from '../../shared/format.ts';
import { currentLang } from '../i18n/index.ts';
import { useNow } from '../ui/clock.ts';
import { type Tone, ToneTag } from '../ui/tone-tag.tsx';
import { canResume, canRetry, handled, leftMs, percentOf, phaseOf, type RunPhase } from './decisions.ts';
import styles from './run-card.module.css';
import type { RunActs } from './use-run-acts.ts';

const tones: Record<RunPhase, Tone> = {
  running: 'info',
  stopping: 'neutral',
  waiting: 'warn',
  paused: 'warn',
  interrupted: 'warn',
  stopped: 'error',
  done: 'accent',
};

const statuses = {
  running: 'active',
  paused: 'normal',
  interrupted: 'normal',
  stopped: 'exception',
  done: 'success',
} as const;

/** The state of a run in a word. */
export function RunState({ run }: { run: RunView }) {
  const { t } = useTranslation();
  const phase = phaseOf(run, useNow());
  return (
    <ToneTag tone={tones[phase]} dot>
      {t(`runs.state.${phase}`)}
    </ToneTag>
  );
}

/** How far a run is, by bar and number. */
export function RunProgress({
  run,
  className = styles.progress,
}: {
  run: RunView;
  className?: string | undefined;
}) {
  const { t } = useTranslation();
  const left = leftMs(run);
  return (
    <div className={className}>
      <Progress
        aria-label={t(`runs.kind.${run.kind}`)}
        percent={percentOf(run)}
        status={statuses[run.state]}
        showInfo={false}
      />
      <p className="muted tabular">
        {t('runs.progress', { done: handled(run), total: run.total })}
        {run.perSecond && left !== undefined ? (
          <>
            {' · '}
            {t('runs.speed', {
              n: run.perSecond < 10 ? run.perSecond.toFixed(1) : Math.round(run.perSecond),
              time: formatDuration(Math.max(1000, left), currentLang()),
            })}
          </>
        ) : null}
        {run.state === 'running' && !run.here ? ` · ${t('runs.elsewhere')}` : null}
      </p>
    </div>
  );
}

/** Stop, resume, or try the unsuccessful ones again: what is possible now. */
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
