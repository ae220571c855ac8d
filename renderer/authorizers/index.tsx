import { ApartmentOutlined, DownloadOutlined, SyncOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import { go, routeTo, setParams, useRoute } from '../app/router.ts';
import { useCurrentPlatform } from '../app/use-platform.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ExportDialog, type ExportScope } from '../ui/export-dialog.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { SplitPage } from '../ui/split-page.tsx';
import { AuthorizerList } from './authorizer-list.tsx';
import { AuthorizerDetailPane } from './detail.tsx';
import { PickBar } from './pick-bar.tsx';
import { SyncDrawer } from './sync-drawer.tsx';
import { useAuthorizers } from './use-authorizers.ts';
import { usePicking } from './use-picking.ts';

/** 授权账号: `#/authorizers/PLATFORM/APPID` opens one beside the list. */
export function AuthorizersPage() {
  const { t } = useTranslation();
  const { path } = useRoute();
  const { platform, platforms, loading } = useCurrentPlatform();
  // A link to an account names its platform; without one it is the platform in force.
  const shown = platforms.find((one) => one.id === path[0]) ?? platform;
  if (loading) return null;
  if (shown) return <Accounts key={shown.id} platform={shown} openAppid={path[1]} />;
  return (
    <>
      <PageHeader title={t('authorizers.title')} lead={t('authorizers.lead')} />
      <EmptyState
        icon={<ApartmentOutlined />}
        title={t('authorizers.empty.platform')}
        text={t('authorizers.empty.platformText')}
        action={
          <Button type="primary" href={routeTo('wizard', { step: '1' })}>
            {t('frame.choosePlatform')}
          </Button>
        }
      />
    </>
  );
}

function Accounts({ platform, openAppid }: { platform: PlatformView; openAppid: string | undefined }) {
  const { t } = useTranslation();
  const { params } = useRoute();
  const search = params.q ?? '';
  const accounts = useAuthorizers(platform.id, search);
  const picking = usePicking(platform.id);
  const [exporting, setExporting] = useState<ExportScope>();
  const [syncing, setSyncing] = useState(false);
  const close = () => go('authorizers', { q: params.q });
  const scope = {
    platformId: platform.id,
    text: t('common.export.scopePlatform', { name: platform.name }),
  };
  const exportPicked = () =>
    setExporting({
      platformId: platform.id,
      authorizerAppids: picking.list,
      text: t('common.export.scopeSome', { count: picking.count }),
    });
  return (
    <>
      <SplitPage
        detailLabel={t('authorizers.detailLabel')}
        onClose={close}
        head={
          <>
            <PageHeader
              title={t('authorizers.title')}
              lead={t('authorizers.lead')}
              extra={
                <>
                  <Button
                    icon={<DownloadOutlined />}
                    disabled={accounts.rows.length === 0 && !search}
                    onClick={() => setExporting(scope)}
                    data-testid="export-open"
                  >
                    {t('authorizers.exportAll')}
                  </Button>
                  <Button
                    type="primary"
                    icon={<SyncOutlined />}
                    onClick={() => setSyncing(true)}
                    data-testid="sync-run"
                  >
                    {t('authorizers.sync')}
                  </Button>
                </>
              }
            />
            <div className="split-toolbar">
              <PickBar rows={accounts.rows} picking={picking} onExport={exportPicked} />
              <SearchBox
                label={t('authorizers.searchLabel')}
                hint={t('authorizers.searchHint')}
                value={search}
                onSearch={(text) => setParams({ q: text || undefined })}
              />
            </div>
          </>
        }
        list={
          <AuthorizerList
            accounts={accounts}
            platform={platform}
            search={search}
            openAppid={openAppid}
            picking={picking}
            onSync={() => setSyncing(true)}
            onClearSearch={() => setParams({ q: undefined })}
          />
        }
        detail={
          openAppid ? (
            <AuthorizerDetailPane
              key={openAppid}
              platform={platform}
              authorizerAppid={openAppid}
              onClose={close}
              onExport={setExporting}
              onSync={() => setSyncing(true)}
            />
          ) : null
        }
      />
      {exporting ? <ExportDialog open scope={exporting} onClose={() => setExporting(undefined)} /> : null}
      <SyncDrawer open={syncing} platform={platform} onClose={() => setSyncing(false)} />
    </>
  );
}
