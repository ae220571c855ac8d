import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../shared/contract/models.ts';
import { ConfirmSheet } from '../ui/confirm-sheet.tsx';
import { PickBar } from '../ui/pick-bar.tsx';
import type { Picking } from '../ui/use-picking.ts';
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
  const { count, list } = picking;
  const act = (kind: 'renew' | 'cancel' | 'copy') => {
    void startMany(kind, list);
    picking.clear();
  };
  return (
    <>
      <PickBar
        ids={rows.map(({ id }) => id)}
        picking={picking}
        label={count > 0 ? t('sessions.many.picked', { count }) : t('sessions.many.all')}
        clearText={t('sessions.many.clear')}
        testId="many-all"
        acts={<Acts busy={busy} count={count} onAct={act} onCancel={() => setAsking(true)} />}
      >
        {expired.length > 0 ? (
          <Button
            size="small"
            disabled={busy}
            onClick={() => void startMany('renew', expired)}
            data-testid="many-renew-expired"
          >
            {t('sessions.many.renewExpired', { count: expired.length })}
          </Button>
        ) : null}
      </PickBar>
      <ConfirmSheet
        open={asking}
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
    </>
  );
}

interface ActsProps {
  busy: boolean;
  count: number;
  onAct: (kind: 'renew' | 'copy') => void;
  onCancel: () => void;
}

function Acts({ busy, count, onAct, onCancel }: ActsProps) {
  const { t } = useTranslation();
  return (
    <>
      {(['renew', 'copy'] as const).map((kind) => (
        <Button
          key={kind}
          size="small"
          disabled={busy}
          onClick={() => onAct(kind)}
          data-testid={`many-${kind}`}
        >
          {t(`sessions.many.${kind}`, { count })}
        </Button>
      ))}
      <Button size="small" danger disabled={busy} onClick={onCancel} data-testid="many-cancel">
        {t('sessions.many.cancel', { count })}
      </Button>
    </>
  );
}
