import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import { ConfirmSheet } from '../ui/confirm-sheet.tsx';

/** How many accounts, as far as it is known, and what to do once it is settled. */
interface Wish {
  count?: number | undefined;
  act: (confirmed: boolean) => void;
}

export interface RefreshGuard {
  /** Does it at once, or asks first where production may use the same tokens. */
  ask: (wish: Wish) => void;
  sheet: ReactNode;
}

/** Account tokens may be production's too: a guarded profile is asked before they are refreshed (docs/rules.md §2). */
export function useRefreshGuard(platform: PlatformView): RefreshGuard {
  const { t } = useTranslation();
  const [wish, setWish] = useState<Wish>();
  const [asking, setAsking] = useState(false);
  const guarded = platform.guarded || platform.borrowOnly;
  const ask = (next: Wish) => {
    if (!guarded) return next.act(false);
    setWish(next);
    setAsking(true);
  };
  const sheet = (
    <ConfirmSheet
      open={asking}
      danger
      title={t(wish?.count === 1 ? 'runs.guard.titleOne' : 'runs.guard.title')}
      confirmText={t('runs.guard.confirm')}
      confirmTestId="refresh-confirm"
      onConfirm={() => {
        setAsking(false);
        wish?.act(true);
      }}
      onCancel={() => setAsking(false)}
      points={[
        ...(wish?.count !== undefined && wish.count > 1
          ? [t('runs.guard.count', { count: wish.count })]
          : []),
        t('runs.guard.cached'),
        t('runs.guard.rotated'),
      ]}
    >
      <p>{t('runs.guard.text', { name: platform.name })}</p>
    </ConfirmSheet>
  );
  return { ask, sheet };
}
