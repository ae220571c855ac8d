import { ApartmentOutlined, SearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AuthorizerView } from '../../shared/contract/models.ts';
import { routeTo, setParams } from '../app/router.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { RowList } from '../ui/list-row.tsx';
import { PagedList } from '../ui/paged-list.tsx';
import { Placeholder } from '../ui/placeholder.tsx';
import { AuthorizerRow } from './authorizer-row.tsx';
import type { Accounts } from './use-accounts.ts';

interface ListProps {
  accounts: Accounts;
  openAppid: string | undefined;
}

/** The accounts, or why there are none. */
export function AuthorizerList({ accounts, openAppid }: ListProps) {
  const { t } = useTranslation();
  const { platform, search, only, picking, query, rows } = accounts;
  const hrefOf = (row: AuthorizerView) =>
    routeTo('authorizers', { q: search, only }, [row.platformId, row.authorizerAppid]);
  return (
    <PagedList
      query={query}
      count={rows.length}
      loading={<Placeholder mark rows={5} />}
      nothing={<Nothing accounts={accounts} />}
      moreText={t('authorizers.loadMore')}
    >
      <RowList stale={query.isPlaceholderData}>
        {rows.map((account) => (
          <AuthorizerRow
            key={account.authorizerAppid}
            account={account}
            href={hrefOf(account)}
            open={account.authorizerAppid === openAppid}
            picked={picking.has(account.authorizerAppid)}
            onPick={(on) => picking.pick([account.authorizerAppid], on)}
            platform={platform}
          />
        ))}
      </RowList>
    </PagedList>
  );
}

function Nothing({ accounts: { search, only, compare } }: Pick<ListProps, 'accounts'>) {
  const { t } = useTranslation();
  const clear = () => setParams({ q: undefined, only: undefined });
  if (only && !search) {
    return (
      <EmptyState
        icon={<SearchOutlined />}
        title={t(`authorizers.only.none.${only}`)}
        action={<Button onClick={clear}>{t('authorizers.only.clear')}</Button>}
      />
    );
  }
  if (search) {
    return (
      <EmptyState
        icon={<SearchOutlined />}
        title={t('authorizers.empty.search', { text: search })}
        text={t('authorizers.empty.searchText')}
        action={<Button onClick={clear}>{t('authorizers.empty.searchAction')}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={<ApartmentOutlined />}
      title={t('authorizers.empty.none')}
      text={t('authorizers.empty.noneText')}
      action={
        <>
          <Button type="primary" href={routeTo('wizard')}>
            {t('authorizers.empty.wizard')}
          </Button>
          <Button onClick={compare}>{t('authorizers.sync')}</Button>
        </>
      }
    />
  );
}
