import { useInfiniteQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunItemView, RunView } from '../../shared/contract/runs.ts';
import { formatClock, formatDeadline } from '../../shared/format.ts';
import { routeTo } from '../app/router.ts';
import { api } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { useNow } from '../ui/clock.ts';
import { ErrorCard, TaskFailure } from '../ui/error-card.tsx';
import { Numbers } from '../ui/numbers.tsx';
import { NextPage, paging, rowsOf } from '../ui/paged-list.tsx';
import { useExplain } from '../ui/use-explain.ts';
import { phaseOf } from './decisions.ts';
import styles from './run-card.module.css';
import { RunButtons, RunProgress, RunState } from './run-progress.tsx';
import type { RunActs } from './use-run-acts.ts';
import { useLiveRun } from './use-runs.ts';

interface RunDrawerProps {
  open: boolean;
  runs: readonly RunView[] | undefined;
  acts: RunActs;
  onClose: () => void;
}

/** The last runs, each in full. */
export function RunDrawer({ open, runs, acts, onClose }: RunDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer open={open} onClose={onClose} title={t('runs.drawer')} size={640} destroyOnHidden>
      <p className={styles.lead}>{t('runs.drawerLead')}</p>
      <TaskFailure tasks={acts.tasks} />
      {runs?.length === 0 ? <p className="muted">{t('runs.noneText')}</p> : null}
      <div className={styles.runs}>
        {runs?.map((run) => (
          <RunCard key={run.id} run={run} acts={acts} />
        ))}
      </div>
    </Drawer>
  );
}

/** One run in full: what it is about, how far it is, what stopped it, and which accounts failed. */
export function RunCard({ run: listed, acts }: { run: RunView; acts: RunActs }) {
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
  return said ? <p className="prose">{said}</p> : null;
}

interface ItemsProps {
  run: RunView;
  state: 'failed' | 'skipped';
}

/** The accounts of a run that failed or were skipped, folded; each with its reason, and to be opened. */
function RunItems({ run, state }: ItemsProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const count = run[state];
  if (count === 0) return null;
  return (
    <details
      className={styles.items}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      data-testid={`run-${state}`}
    >
      <summary>{t(`runs.${state}List`, { count })}</summary>
      {open ? <Items run={run} state={state} /> : null}
    </details>
  );
}

function Items({ run, state }: ItemsProps) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(
    api.run.items.infiniteOptions({
      input: (cursor: string | undefined) => ({ runId: run.id, state, cursor }),
      ...paging,
    }),
  );
  const rows = rowsOf(query);
  return (
    <>
      <ul className={styles.rows}>
        {rows.map((row) => (
          <Item key={row.authorizerAppid} row={row} platformId={run.platformId} />
        ))}
      </ul>
      <NextPage of={query} text={t('runs.moreItems')} />
    </>
  );
}

function Item({ row, platformId }: { row: RunItemView; platformId: string }) {
  const explain = useExplain();
  const { authorizerAppid, nickName, problem } = row;
  const why = problem ? explain(problem) : undefined;
  return (
    <li data-testid="run-item">
      <a href={routeTo('authorizers', {}, [platformId, authorizerAppid])}>
        <strong>{nickName ?? authorizerAppid}</strong>
        {nickName ? <code>{authorizerAppid}</code> : null}
      </a>
      {why ? (
        <p>
          <b>{why.title}</b>
          {problem?.errcode === undefined ? null : <code> {problem.errcode}</code>} {why.hint}
        </p>
      ) : null}
    </li>
  );
}
