import { ApartmentOutlined, SearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AuthorizerView } from '../../shared/contract/models.ts';
import { routeTo } from '../app/router.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { RowList } from '../ui/list-row.tsx';
import { PagedList } from '../ui/paged-list.tsx';
import { Placeholder } from '../ui/placeholder.tsx';
import { AuthorizerRow } from './authorizer-row.tsx';
import { paramsOf } from './query-of.ts';
import { SortHead } from './sort-head.tsx';
import type { Accounts } from './use-accounts.ts';
import { useScreenDetails } from './use-screen-details.ts';

interface ListProps {
  accounts: Accounts;
  openAppid: string | undefined;
}

/** The accounts, or why there are none. */
export function AuthorizerList({ accounts, openAppid }: ListProps) {
  const { t } = useTranslation();
  const { platform, asked, picking, query, rows } = accounts;
  const screen = useScreenDetails(platform.id, rows);
  const hrefOf = (row: AuthorizerView) =>
    routeTo('authorizers', paramsOf(asked), [row.platformId, row.authorizerAppid]);
  return (
    <PagedList
      query={query}
      count={rows.length}
      loading={<Placeholder mark rows={5} />}
      nothing={<Nothing accounts={accounts} />}
      moreText={t('authorizers.loadMore')}
    >
      {screen.problem ? <ErrorCard problem={screen.problem} onDismiss={screen.dismiss} /> : null}
      <SortHead accounts={accounts} />
      <div ref={screen.list}>
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
      </div>
    </PagedList>
  );
}

function Nothing({ accounts: { asked, askOnly, compare } }: Pick<ListProps, 'accounts'>) {
  const { t } = useTranslation();
  const clear = () => askOnly({});
  const { search, only, sort: _sort, descending: _descending, ...rest } = asked;
  if (search || Object.keys(rest).length > 0) {
    return (
      <EmptyState
        icon={<SearchOutlined />}
        title={search ? t('authorizers.empty.search', { text: search }) : t('authorizers.empty.filter')}
        text={t('authorizers.empty.searchText')}
        action={
          <Button onClick={clear}>
            {t(search ? 'authorizers.empty.searchAction' : 'authorizers.only.clear')}
          </Button>
        }
      />
    );
  }
  if (only) {
    return (
      <EmptyState
        icon={<SearchOutlined />}
        title={t(`authorizers.only.none.${only}`)}
        action={<Button onClick={clear}>{t('authorizers.only.clear')}</Button>}
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
