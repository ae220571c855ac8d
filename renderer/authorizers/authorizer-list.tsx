import { ApartmentOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AuthorizerTrait } from '../../shared/authorize.ts';
import type { AuthorizerView, PlatformView } from '../../shared/contract/models.ts';
import { routeTo } from '../app/router.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { RowList } from '../ui/list-row.tsx';
import { PagedList } from '../ui/paged-list.tsx';
import type { Picking } from '../ui/use-picking.ts';
import { AuthorizerRow } from './authorizer-row.tsx';
import type { useAuthorizers } from './use-authorizers.ts';

export interface AuthorizerListProps {
  accounts: ReturnType<typeof useAuthorizers>;
  platform: PlatformView;
  search: string;
  only: AuthorizerTrait | undefined;
  openAppid: string | undefined;
  picking: Picking;
  onSync: () => void;
  onClearSearch: () => void;
}

/** The accounts, or why there are none. */
export function AuthorizerList(props: AuthorizerListProps) {
  const { t } = useTranslation();
  const { accounts, platform, search, only, openAppid, picking } = props;
  const { query, rows } = accounts;
  const hrefOf = (row: AuthorizerView) =>
    routeTo('authorizers', { q: search, only }, [row.platformId, row.authorizerAppid]);
  return (
    <PagedList
      query={query}
      count={rows.length}
      loading={<Skeleton active avatar={{ shape: 'square' }} paragraph={{ rows: 4 }} />}
      nothing={<Nothing {...props} />}
      more={query}
      moreText={t('authorizers.loadMore')}
      moreBusyText={t('authorizers.loadingMore')}
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

function Nothing({ search, only, onSync, onClearSearch }: AuthorizerListProps) {
  const { t } = useTranslation();
  if (only && !search) {
    return (
      <EmptyState
        icon={<SearchOutlined />}
        title={t(`authorizers.only.none.${only}`)}
        action={<Button onClick={onClearSearch}>{t('authorizers.only.clear')}</Button>}
      />
    );
  }
  if (search) {
    return (
      <EmptyState
        icon={<SearchOutlined />}
        title={t('authorizers.empty.search', { text: search })}
        text={t('authorizers.empty.searchText')}
        action={<Button onClick={onClearSearch}>{t('authorizers.empty.searchAction')}</Button>}
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
          <Button onClick={onSync}>{t('authorizers.sync')}</Button>
        </>
      }
    />
  );
}
