import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../shared/contract/runs.ts';
import { ErrorCard } from '../ui/error-card.tsx';
import { RunCard } from './run-card.tsx';
import type { RunActs } from './use-run-acts.tsx';

export interface RunDrawerProps {
  open: boolean;
  runs: readonly RunView[] | undefined;
  acts: RunActs;
  onClose: () => void;
}

/** The last runs, each in full. */
export function RunDrawer({ open, runs, acts, onClose }: RunDrawerProps) {
  const { t } = useTranslation();
  const { failure, dismiss } = acts.tasks;
  return (
    <Drawer open={open} onClose={onClose} title={t('runs.drawer')} size={640} destroyOnHidden>
      <p className="run-lead">{t('runs.drawerLead')}</p>
      {failure ? (
        <ErrorCard problem={failure.problem} actions={{ retry: failure.retry }} onDismiss={dismiss} />
      ) : null}
      {runs?.length === 0 ? <p className="muted">{t('runs.noneText')}</p> : null}
      <div className="run-list">
        {runs?.map((run) => (
          <RunCard key={run.id} run={run} acts={acts} />
        ))}
      </div>
    </Drawer>
  );
}
