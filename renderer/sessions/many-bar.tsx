import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../shared/contract/models.ts';
import type { Picking } from '../authorizers/use-picking.ts';
import { ConfirmSheet } from '../ui/confirm-sheet.tsx';
import { startMany, useMany } from './many.ts';
import { useExpired } from './use-sessions.ts';

export interface ManyBarProps {
  rows: readonly SessionView[];
  picking: Picking;
  platformId: string | undefined;
}

/** Over the list: pick many, and what to do with them; all expired links without picking. */
export function ManyBar({ rows, picking, platformId }: ManyBarProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const busy = useMany()?.state === 'running';
  const expired = useExpired(platformId);
  const ids = rows.map(({ id }) => id);
  const all = ids.length > 0 && ids.every((id) => picking.has(id));
  const { count, list } = picking;
  const act = (kind: 'renew' | 'cancel' | 'copy') => {
    void startMany(kind, list);
    picking.clear();
  };
  return (
    <div className="session-many">
      <label>
        <input
          type="checkbox"
          checked={all}
          ref={(box) => {
            if (box) box.indeterminate = !all && count > 0;
          }}
          onChange={(event) => picking.pick(ids, event.target.checked)}
          data-testid="many-all"
        />
        {count > 0 ? t('sessions.many.picked', { count }) : t('sessions.many.all')}
      </label>
      {count > 0 ? (
        <>
          <Button size="small" type="text" onClick={picking.clear}>
            {t('sessions.many.clear')}
          </Button>
          {(['renew', 'copy'] as const).map((kind) => (
            <Button
              key={kind}
              size="small"
              disabled={busy}
              onClick={() => act(kind)}
              data-testid={`many-${kind}`}
            >
              {t(`sessions.many.${kind}`, { count })}
            </Button>
          ))}
          <Button
            size="small"
            danger
            disabled={busy}
            onClick={() => setAsking(true)}
            data-testid="many-cancel"
          >
            {t('sessions.many.cancel', { count })}
          </Button>
        </>
      ) : expired.length > 0 ? (
        <Button
          size="small"
          disabled={busy}
          onClick={() => void startMany('renew', expired)}
          data-testid="many-renew-expired"
        >
          {t('sessions.many.renewExpired', { count: expired.length })}
        </Button>
      ) : null}
      <ConfirmSheet
        open={asking}
        danger
        title={t('sessions.many.cancelTitle', { count })}
        confirmText={t('sessions.many.cancelConfirm', { count })}
        cancelText={t('sessions.many.keep')}
        confirmTestId="many-cancel-confirm"
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          act('cancel');
        }}
      >
        {t('sessions.many.cancelText')}
      </ConfirmSheet>
    </div>
  );
}
