import { useTranslation } from 'react-i18next';
import type { RunView } from '../../shared/contract/runs.ts';
import { formatClock, formatDeadline } from '../../shared/format.ts';
import { currentLang } from '../i18n/index.ts';
import { useNow } from '../ui/clock.ts';
import { ErrorCard } from '../ui/error-card.tsx';
import { Numbers } from '../ui/numbers.tsx';
import { phaseOf } from './decisions.ts';
import { RunButtons } from './run-buttons.tsx';
import styles from './run-card.module.css';
import { RunItems } from './run-items.tsx';
import { RunProgress, RunState } from './run-progress.tsx';
import type { RunActs } from './use-run-acts.tsx';
import { useLiveRun } from './use-runs.ts';

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
