import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../shared/contract/runs.ts';
import { useNow } from '../ui/clock.ts';
import { useExplain } from '../ui/use-explain.ts';
import { runInSight } from './decisions.ts';
import { RunButtons, RunProgress, RunState } from './run-card.tsx';
import type { RunActs } from './use-run-acts.tsx';
import { useLiveRun } from './use-runs.ts';
import './runs.css';

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

function Strip({ run: given, acts, onShow, onHide }: StripProps) {
  const { t } = useTranslation();
  const explain = useExplain();
  const run = useLiveRun(given);
  const cause = run.problem && run.state === 'stopped' ? explain(run.problem).title : undefined;
  return (
    <section
      className="run-strip"
      aria-label={t('runs.drawer')}
      data-testid="run-strip"
      data-state={run.state}
    >
      <div className="run-strip-what">
        <strong>{t(`runs.kind.${run.kind}`)}</strong>
        <RunState run={run} />
      </div>
      {cause ? <span className="run-strip-cause">{cause}</span> : null}
      <RunProgress run={run} />
      {run.failed > 0 ? (
        <span className="run-strip-failed">
          {t('runs.number.failed')} {run.failed}
        </span>
      ) : null}
      <RunButtons run={run} acts={acts} />
      <Button type="text" onClick={onShow} data-testid="run-show">
        {t('runs.show')}
      </Button>
      {run.state === 'running' ? null : (
        <Button type="text" icon={<CloseOutlined />} aria-label={t('runs.hide')} onClick={onHide} />
      )}
    </section>
  );
}
