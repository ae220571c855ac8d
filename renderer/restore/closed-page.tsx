import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RestorePreview, RestoreState } from '../../shared/contract/restores.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { Brand } from '../app/brand.tsx';
import { api, problemOf } from '../client/index.ts';
import { Copyable } from '../ui/copy-button.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { Turning } from '../ui/turning.tsx';
import { useExplain } from '../ui/use-explain.ts';
import { RestorePreviewView } from './preview.tsx';
import styles from './restore.module.css';
import { RestoreDialog } from './restore-dialog.tsx';
import { Restored } from './restored.tsx';
import { type RestoreRunState, useRestore } from './use-restore.ts';

/** The database does not open: why, and the newest sound copy with what it holds, or a backup. */
export function ClosedPage({ problem }: { problem: Problem }) {
  const state = useQuery(api.restore.state.queryOptions({ staleTime: 0 }));
  const copy = state.data?.newestWhole ?? undefined;
  const look = useQuery(
    api.restore.look.queryOptions({ input: { from: { copy: copy ?? '' } }, enabled: copy !== undefined }),
  );
  const restore = useRestore();
  const refused = look.error ?? state.error;
  return (
    <ClosedDesk
      problem={problem}
      state={state.data}
      preview={look.data}
      refused={refused ? problemOf(refused) : undefined}
      run={restore.state}
      onRun={(preview) => void restore.run({ step: 'preview', from: { copy: copy ?? '' }, preview })}
    />
  );
}

interface ClosedDeskProps {
  problem: Problem;
  /** undefined: it is being asked. */
  state: RestoreState | undefined;
  preview: RestorePreview | undefined;
  /** Why the copy cannot be looked into. */
  refused?: Problem | undefined;
  run: RestoreRunState;
  onRun: (preview: RestorePreview) => void;
}

/** The same with what was found. */
export function ClosedDesk(props: ClosedDeskProps) {
  const { t } = useTranslation();
  const { title, meaning } = useExplain()(props.problem);
  const { run } = props;
  return (
    <main className={styles.closed} data-testid="closed-desk" data-state={props.problem.code}>
      <div className={styles.closedCard}>
        <Brand />
        {run.step === 'done' ? (
          <div className={styles.body} role="status">
            <h1>{t('restore.doneTitle')}</h1>
            <Restored restored={run.restored} />
          </div>
        ) : (
          <>
            <h1>{title}</h1>
            <p className="secondary">{meaning}</p>
            <WaysOut {...props} />
          </>
        )}
      </div>
    </main>
  );
}

function WaysOut({ state, preview, refused, run, onRun }: ClosedDeskProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const path = state?.newestWhole ?? undefined;
  const isLooking = !refused && (state === undefined || (path !== undefined && !preview));
  return (
    <>
      {isLooking ? (
        <p role="status">
          <Turning /> {t('restore.lookingForCopies')}
        </p>
      ) : null}
      {preview && path ? <NewestCopy preview={preview} run={run} onRun={onRun} /> : null}
      {refused ? <ErrorCard problem={refused} /> : null}
      {state && !path ? <p>{t('restore.noCopy')}</p> : null}
      <footer className={styles.closedFoot}>
        <Button
          type={state && !preview ? 'primary' : 'default'}
          disabled={run.step === 'running'}
          onClick={() => setOpen(true)}
          data-testid="restore-other"
        >
          {t('restore.other')}
        </Button>
        <div className={styles.command}>
          <span className="muted">{t('restore.byCommand')}</span>
          <div>
            <Copyable value={`authdesk restore "${path ?? 'FILE'}"`} label={t('restore.command')} />
          </div>
        </div>
      </footer>
      <RestoreDialog open={open} onClose={() => setOpen(false)} />
    </>
  );
}

function NewestCopy({
  preview,
  run,
  onRun,
}: Pick<ClosedDeskProps, 'run' | 'onRun'> & { preview: RestorePreview }) {
  const { t } = useTranslation();
  const problem = 'problem' in run ? run.problem : undefined;
  return (
    <section className={styles.newest} aria-label={t('restore.newest')}>
      <h2>{t('restore.newest')}</h2>
      <RestorePreviewView preview={preview} />
      <p className="secondary">{t('restore.later')}</p>
      {problem ? <ErrorCard problem={problem} /> : null}
      <Button
        type="primary"
        loading={run.step === 'running'}
        onClick={() => onRun(preview)}
        data-testid="restore-newest"
      >
        {t('restore.runCopy')}
      </Button>
    </section>
  );
}
