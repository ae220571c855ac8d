import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AccountsOverview } from '../../shared/contract/accounts.ts';
import { InlineNote } from '../ui/inline-note.tsx';
import styles from './filters.module.css';
import type { Accounts } from './use-accounts.ts';

/** Accounts that WeChat's list has brought without a name: one click gets the details of all. */
export function DetailsStrip({
  accounts,
  overview,
}: {
  accounts: Accounts;
  overview: AccountsOverview | undefined;
}) {
  const { t } = useTranslation();
  const { runs, acts } = accounts;
  if (!overview || runs === undefined) return null;
  const count = overview.accounts.authorized - overview.accounts.withDetails;
  // The run's own strip says how it goes, and how to go on with it.
  const isBegun = runs.some(({ kind, state }) => kind === 'details' && state !== 'done');
  if (count === 0 || isBegun) return null;
  return (
    <div className={styles.details} data-testid="details-missing">
      <InlineNote>
        <span>{t('authorizers.missingDetails.count', { count })}</span>
        <Button
          size="small"
          loading={acts.tasks.busy === 'start-details'}
          onClick={() => acts.start({ kind: 'details', scope: 'needed' })}
          data-testid="details-all"
        >
          {t('authorizers.missingDetails.all')}
        </Button>
      </InlineNote>
    </div>
  );
}
