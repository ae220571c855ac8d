import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { AccountSort } from '../../shared/authorize.ts';
import rowStyles from './authorizer-row.module.css';
import styles from './sort-head.module.css';
import type { Accounts } from './use-accounts.ts';

interface SortHeadProps {
  accounts: Pick<Accounts, 'asked' | 'ask'>;
}

/** Over a wide list: the columns' names, by which it is put in order: up, down, and as it was. */
export function SortHead({ accounts }: SortHeadProps) {
  const { t } = useTranslation();
  return (
    <fieldset className={`${styles.head} ${rowStyles.columns}`} aria-label={t('authorizers.sort.label')}>
      <span />
      <SortButton accounts={accounts} sort="nickName" />
      <span className={rowStyles.kind}>
        <SortButton accounts={accounts} sort="principalName" />
      </span>
      <span className={rowStyles.tokens}>
        <SortButton accounts={accounts} sort="accessTokenExpiresAt" />
      </span>
      <SortButton accounts={accounts} sort="authorizedAt" />
    </fieldset>
  );
}

function SortButton({ accounts: { asked, ask }, sort }: SortHeadProps & { sort: AccountSort }) {
  const { t } = useTranslation();
  const isOwn = asked.sort === sort;
  const column = t(`authorizers.sort.${sort}`);
  const way = asked.descending ? 'desc' : 'asc';
  const turn = () => {
    if (!isOwn) return ask({ sort, descending: undefined });
    if (asked.descending) return ask({ sort: undefined, descending: undefined });
    return ask({ sort, descending: true });
  };
  const Arrow = asked.descending ? ArrowDownOutlined : ArrowUpOutlined;
  return (
    <button
      type="button"
      className={styles.sort}
      aria-pressed={isOwn}
      aria-label={isOwn ? t(`authorizers.sort.${way}`, { column }) : t('authorizers.sort.by', { column })}
      onClick={turn}
      data-testid={`sort-${sort}`}
      data-state={isOwn ? way : undefined}
    >
      {column}
      {isOwn ? <Arrow aria-hidden="true" /> : null}
    </button>
  );
}
