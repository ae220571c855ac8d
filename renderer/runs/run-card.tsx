import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../shared/contract/runs.ts';
import { formatClock, formatDeadline, formatDuration } from '../../shared/format.ts';
import { currentLang } from '../i18n/index.ts';
import { useNow } from '../ui/clock.ts';
import { ErrorCard } from '../ui/error-card.tsx';
import { Numbers } from '../ui/numbers.tsx';
import { type Tone, ToneTag } from '../ui/tone-tag.tsx';
import { canResume, canRetry, handled, leftMs, percentOf, phaseOf, type RunPhase } from './decisions.ts';
import styles from './run-card.module.css';
import { RunItems } from './run-items.tsx';
import type { RunActs } from './use-run-acts.tsx';
import { useLiveRun } from './use-runs.ts';

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

export interface RunProgressProps {
  run: RunView;
  className?: string | undefined;
}

/** How far a run is, by bar and number. */
export function RunProgress({ run, className = styles.progress }: RunProgressProps) {
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

export interface RunCardProps {
  run: RunView;
  acts: RunActs;
}

/** One run in full: what it is about, how far it is, what stopped it, and which accounts failed. */
export function RunCard({ run: listed, acts }: RunCardProps) {
  const { t } = useTranslation();
  const run = useLiveRun(listed);
  return (
    <article className={styles.card} data-testid="run-card" data-state={run.state} data-kind={run.kind}>
      <header>
        <h3>{t(`runs.kind.${run.kind}`)}</h3>
        <RunState run={run} />
        <span className="muted">
          {t(`runs.scope.${run.kind}.${run.scope}`)} ·{' '}
          {t('runs.started', { time: formatDeadline(run.startedAt, currentLang()) })}
        </span>
      </header>
      <RunProgress run={run} />
      <Numbers
        rows={(['done', 'failed', 'skipped', 'left'] as const).map((name) => ({
          name,
          text: t(`runs.number.${name}`),
          value: run[name],
          ...(name === 'failed' ? { tone: 'error' } : {}),
        }))}
      />
      <Said run={run} />
      {run.problem && run.state === 'stopped' ? (
        <ErrorCard problem={run.problem} actions={{ retry: () => acts.resume(run) }} />
      ) : null}
      <RunButtons run={run} acts={acts} />
      <RunItems run={run} state="failed" />
      <RunItems run={run} state="skipped" />
    </article>
  );
}

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

/** What the state means, and what one can do. */
function Said({ run }: { run: RunView }) {
  const { t } = useTranslation();
  const now = useNow();
  const words = () => {
    if (phaseOf(run, now) === 'waiting' && run.waitingUntil !== null)
      return t('runs.waiting', { time: formatClock(run.waitingUntil) });
    if (run.state === 'running') return undefined;
    if (run.state === 'done' && run.total === 0) return t('runs.said.empty');
    if (run.state === 'done' && run.failed > 0) return t('runs.said.doneFailed', { count: run.failed });
    return t(`runs.said.${run.state}`);
  };
  const said = words();
  return said ? <p className={styles.said}>{said}</p> : null;
}
