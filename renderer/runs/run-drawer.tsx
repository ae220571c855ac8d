import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../shared/contract/runs.ts';
import { TaskFailure } from '../ui/error-card.tsx';
import { RunCard } from './run-card.tsx';
import styles from './run-drawer.module.css';
import type { RunActs } from './use-run-acts.ts';

export interface RunDrawerProps {
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
