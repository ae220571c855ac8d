import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../shared/contract/runs.ts';
import { useNow } from '../ui/clock.ts';
import { useExplain } from '../ui/use-explain.ts';
import { runInSight } from './decisions.ts';
import { RunButtons, RunProgress, RunState } from './run-progress.tsx';
import styles from './run-strip.module.css';
import type { RunActs } from './use-run-acts.ts';
import { useLiveRun } from './use-runs.ts';

const HIDDEN = 'authdesk.hiddenRuns';

function hiddenRuns(): string[] {
  return (sessionStorage.getItem(HIDDEN) ?? '').split(' ');
}

export interface RunStripProps {
  runs: readonly RunView[];
  acts: RunActs;
  onShow: () => void;
}

/** Above the list: the run that matters now, in one line, with its button. */
export function RunStrip({ runs, acts, onShow }: RunStripProps) {
  const [hidden, setHidden] = useState(hiddenRuns);
  const run = runInSight(runs, hidden, useNow());
  if (!run) return null;
  const hide = () => {
    const all = [...hidden, run.id];
    sessionStorage.setItem(HIDDEN, all.join(' '));
    setHidden(all);
  };
  return <Strip run={run} acts={acts} onShow={onShow} onHide={hide} />;
}

interface StripProps extends Omit<RunStripProps, 'runs'> {
  run: RunView;
  onHide: () => void;
}

function Strip({ run: listed, acts, onShow, onHide }: StripProps) {
  const { t } = useTranslation();
  const explain = useExplain();
  const run = useLiveRun(listed);
  const cause = run.problem && run.state === 'stopped' ? explain(run.problem).title : undefined;
  return (
    <section
      className={styles.strip}
      aria-label={t('runs.drawer')}
      data-testid="run-strip"
      data-state={run.state}
    >
      <div className={styles.what}>
        <strong>{t(`runs.kind.${run.kind}`)}</strong>
        <RunState run={run} />
      </div>
      {cause ? <span className={styles.failed}>{cause}</span> : null}
      <RunProgress run={run} className={styles.progress} />
      {run.failed > 0 ? (
        <span className={styles.failed}>
          {t('runs.number.failed')} {run.failed}
        </span>
      ) : null}
      <RunButtons run={run} acts={acts} />
      <Button type="text" onClick={onShow} data-testid="run-show">
        {t('runs.show')}
      </Button>
      {run.state === 'running' ? null : (
        <Button
          className={styles.hide ?? ''}
          type="text"
          icon={<CloseOutlined />}
          aria-label={t('runs.hide')}
          onClick={onHide}
        />
      )}
    </section>
  );
}
