import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AuthorizerView } from '../../shared/contract/models.ts';
import type { RunActs } from '../runs/use-run-acts.tsx';
import { PickBar } from '../ui/pick-bar.tsx';
import type { Picking } from '../ui/use-picking.ts';
import styles from './accounts-head.module.css';

export interface AccountPickBarProps {
  rows: readonly AuthorizerView[];
  picking: Picking;
  acts: RunActs;
  onExport: () => void;
}

/** What can be done with the picked accounts. */
export function AccountPickBar({ rows, picking, acts, onExport }: AccountPickBarProps) {
  const { t } = useTranslation();
  const { count, list } = picking;
  if (rows.length === 0) return null;
  return (
    <PickBar
      className={styles.picked}
      ids={rows.map((row) => row.authorizerAppid)}
      picking={picking}
      label={count > 0 ? t('authorizers.selected', { count }) : t('authorizers.selectAll')}
      clearText={t('authorizers.clearSelection')}
      acts={
        <>
          {(['refresh', 'details'] as const).map((kind) => (
            <Button
              key={kind}
              size="small"
              onClick={() => acts.start({ kind, scope: 'chosen', authorizerAppids: list }, count)}
              data-testid={`picked-${kind}`}
            >
              {t(`runs.${kind}Some`, { count })}
            </Button>
          ))}
          <Button size="small" onClick={onExport}>
            {t('authorizers.exportSome', { count })}
          </Button>
        </>
      }
    />
  );
}
