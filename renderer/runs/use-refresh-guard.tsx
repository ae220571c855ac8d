import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import { ConfirmSheet } from '../ui/confirm-sheet.tsx';

export type RefreshGuard = ReturnType<typeof useRefreshGuard>;

type Act = (confirmed: boolean) => void;

/** Account tokens may be production's too: a guarded profile is asked before they are refreshed (docs/rules.md §2). */
export function useRefreshGuard(platform: PlatformView) {
  const { t } = useTranslation();
  const [wish, setWish] = useState<{ count: number | undefined; act: Act }>();
  const [asking, setAsking] = useState(false);
  const guarded = platform.guarded || platform.borrowOnly;
  /** Does it at once, or asks first. @param count how many accounts, as far as it is known */
  const ask = (count: number | undefined, act: Act) => {
    if (!guarded) return act(false);
    setWish({ count, act });
    setAsking(true);
  };
  const sheet = (
    <ConfirmSheet
      open={asking}
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
  return { ask, /** To be rendered somewhere. */ sheet };
}
