import { ApartmentOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import { go, routeTo, setParams, useRoute } from '../app/router.ts';
import { useCurrentPlatform } from '../app/use-platform.ts';
import { ExportDialog, type ExportScope } from '../export/export-dialog.tsx';
import { RunDrawer } from '../runs/run-drawer.tsx';
import { useRunActs } from '../runs/use-run-acts.tsx';
import { useRuns } from '../runs/use-runs.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { SplitPage } from '../ui/split-page.tsx';
import { usePicking } from '../ui/use-picking.ts';
import { AccountsHead } from './accounts-head.tsx';
import { AuthorizerList } from './authorizer-list.tsx';
import { AuthorizerDetailPane } from './detail.tsx';
import { SyncDrawer } from './sync-drawer.tsx';
import { traits, useAuthorizers } from './use-authorizers.ts';

/** 授权账号: `#/authorizers/PLATFORM/APPID` opens one beside the list. */
export function AuthorizersPage() {
  const { t } = useTranslation();
  const { path } = useRoute();
  const { platform, platforms, known, refusal } = useCurrentPlatform();
  // A link to an account names its platform; without one it is the platform in force.
  const shown = platforms.find((one) => one.id === path[0]) ?? platform;
  if (shown) return <Accounts key={shown.id} platform={shown} openAppid={path[1]} />;
  if (!known) return refusal ? <ErrorCard problem={refusal} /> : null;
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

/** What is asked for by the address: a text, and a trait. */
function useFilter() {
  const { params } = useRoute();
  return { search: params.q ?? '', only: traits.find((one) => one === params.only) };
}

function Accounts({ platform, openAppid }: { platform: PlatformView; openAppid: string | undefined }) {
  const { t } = useTranslation();
  const { search, only } = useFilter();
  const accounts = useAuthorizers(platform.id, search, only);
  const picking = usePicking(platform.id);
  const runs = useRuns(platform.id);
  const acts = useRunActs(platform);
  const [exporting, setExporting] = useState<ExportScope>();
  const [drawer, setDrawer] = useState<'sync' | 'runs'>();
  const close = () => go('authorizers', { q: search, only });
  const onSync = () => setDrawer('sync');
  const shut = () => setDrawer(undefined);
  return (
    <>
      <SplitPage
        detailLabel={t('authorizers.detailLabel')}
        onClose={close}
        head={
          <AccountsHead
            platform={platform}
            accounts={accounts}
            search={search}
            only={only}
            picking={picking}
            runs={runs ?? []}
            acts={acts}
            onExport={setExporting}
            onSync={onSync}
            onRuns={() => setDrawer('runs')}
          />
        }
        list={
          <AuthorizerList
            accounts={accounts}
            platform={platform}
            search={search}
            only={only}
            openAppid={openAppid}
            picking={picking}
            onSync={onSync}
            onClearSearch={() => setParams({ q: undefined, only: undefined })}
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
              onSync={onSync}
            />
          ) : null
        }
      />
      {exporting ? <ExportDialog open scope={exporting} onClose={() => setExporting(undefined)} /> : null}
      <SyncDrawer open={drawer === 'sync'} platform={platform} onClose={shut} />
      <RunDrawer open={drawer === 'runs'} runs={runs} acts={acts} onClose={shut} />
      {acts.sheet}
    </>
  );
}
