import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { accountKinds } from '../../shared/authorize.ts';
import { api } from '../client/index.ts';
import styles from './filters.module.css';
import type { Accounts } from './use-accounts.ts';

/** How many accounts the list has, of how many, and of what sort they are. */
export function Totals({ accounts: { platform, asked, runs } }: { accounts: Accounts }) {
  const { t } = useTranslation();
  const { sort: _sort, descending: _descending, ...filter } = asked;
  const isRunning = runs?.some(({ state }) => state === 'running') ?? false;
  const query = useQuery({
    ...api.authorizer.totals.queryOptions({ input: { platformId: platform.id, ...filter } }),
    // A run changes accounts all the time: to count them all that often would slow it down.
    enabled: !isRunning,
    placeholderData: keepPreviousData,
  });
  const totals = query.data;
  if (!totals || totals.all === 0) return null;
  const { all, matching, kinds, unauthorized, withoutRefreshToken } = totals;
  const isPart = Object.keys(filter).length > 0;
  const parts = [
    isPart ? t('authorizers.totals.part', { matching, all }) : t('authorizers.totals.all', { count: all }),
    ...accountKinds.flatMap((kind) =>
      kinds[kind] && kinds[kind] < matching ? [`${t(`common.kind.${kind}`)} ${kinds[kind]}`] : [],
    ),
    ...(unauthorized > 0 ? [`${t('authorizers.only.unauthorized')} ${unauthorized}`] : []),
    ...(withoutRefreshToken > 0
      ? [`${t('authorizers.only.withoutRefreshToken')} ${withoutRefreshToken}`]
      : []),
  ];
  return (
    <div
      className={`${styles.totals} tabular`}
      role="status"
      data-stale={query.isPlaceholderData || isRunning || undefined}
      data-testid="account-totals"
    >
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
    </div>
  );
}
