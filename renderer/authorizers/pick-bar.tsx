import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AuthorizerView } from '../../shared/contract/models.ts';
import type { RunActs } from '../runs/use-run-acts.tsx';
import type { Picking } from './use-picking.ts';

export interface PickBarProps {
  rows: readonly AuthorizerView[];
  picking: Picking;
  acts: RunActs;
  onExport: () => void;
}

/** Over the list: pick all that is loaded, and what to do with the picked ones. */
export function PickBar({ rows, picking, acts, onExport }: PickBarProps) {
  const { t } = useTranslation();
  if (rows.length === 0) return null;
  const appids = rows.map((row) => row.authorizerAppid);
  const all = appids.every((appid) => picking.has(appid));
  return (
    <div className="authorizer-pick-all">
      <label>
        <input
          type="checkbox"
          checked={all}
          ref={(box) => {
            if (box) box.indeterminate = !all && picking.count > 0;
          }}
          onChange={(event) => picking.pick(appids, event.target.checked)}
        />
        {picking.count > 0 ? t('authorizers.selected', { count: picking.count }) : t('authorizers.selectAll')}
      </label>
      {picking.count > 0 ? (
        <>
          <Button size="small" type="text" onClick={picking.clear}>
            {t('authorizers.clearSelection')}
          </Button>
          {(['refresh', 'details'] as const).map((kind) => (
            <Button
              key={kind}
              size="small"
              onClick={() =>
                acts.start({ kind, scope: 'chosen', authorizerAppids: picking.list }, picking.count)
              }
              data-testid={`picked-${kind}`}
            >
              {t(`runs.${kind}Some`, { count: picking.count })}
            </Button>
          ))}
          <Button size="small" onClick={onExport}>
            {t('authorizers.exportSome', { count: picking.count })}
          </Button>
        </>
      ) : null}
    </div>
  );
}
