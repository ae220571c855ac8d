import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { authorizerTraits } from '../../shared/authorize.ts';
import type { PlatformView } from '../../shared/contract/models.ts';
import type { RunView } from '../../shared/contract/runs.ts';
import { NeedsPlatform } from '../app/needs-platform.tsx';
import { go, setParams, useRoute } from '../app/router.ts';
import { ExportDialog, type ExportScope } from '../export/export-dialog.tsx';
import { RunDrawer } from '../runs/run-drawer.tsx';
import { type RunActs, useRunActs } from '../runs/use-run-acts.tsx';
import { useRuns } from '../runs/use-runs.ts';
import { SplitPage } from '../ui/split-page.tsx';
import { usePicking } from '../ui/use-picking.ts';
import { AccountsHead } from './accounts-head.tsx';
import { AuthorizerList } from './authorizer-list.tsx';
import { AuthorizerDetailPane } from './detail.tsx';
import { SyncDrawer } from './sync-drawer.tsx';
import { useAuthorizers } from './use-authorizers.ts';

/** 授权账号: `#/authorizers/PLATFORM/APPID` opens one beside the list. */
export function AuthorizersPage() {
  const { t } = useTranslation();
  const { path } = useRoute();
  return (
    <NeedsPlatform
      title={t('authorizers.title')}
      lead={t('authorizers.lead')}
      text={t('authorizers.empty.platformText')}
      named={path[0]}
    >
      {(platform) => <Accounts key={platform.id} platform={platform} openAppid={path[1]} />}
    </NeedsPlatform>
  );
}

/** The search text and the trait in the address. */
function useFilter() {
  const { params } = useRoute();
  return { search: params.q ?? '', only: authorizerTraits.find((one) => one === params.only) };
}

function Accounts({ platform, openAppid }: { platform: PlatformView; openAppid: string | undefined }) {
  const { t } = useTranslation();
  const { search, only } = useFilter();
  const accounts = useAuthorizers(platform.id, search, only);
  const picking = usePicking(platform.id);
  const runs = useRuns(platform.id);
  const acts = useRunActs(platform);
  const [overlay, setOverlay] = useState<Overlay>();
  const close = () => go('authorizers', { q: search, only });
  const onSync = () => setOverlay('sync');
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
            onExport={setOverlay}
            onSync={onSync}
            onRuns={() => setOverlay('runs')}
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
              onExport={setOverlay}
              onSync={onSync}
            />
          ) : null
        }
      />
      <Overlays
        platform={platform}
        overlay={overlay}
        runs={runs}
        acts={acts}
        onClose={() => setOverlay(undefined)}
      />
    </>
  );
}

/** What is open over the page: a drawer, or the export of these accounts. */
type Overlay = 'sync' | 'runs' | ExportScope;

interface OverlaysProps {
  platform: PlatformView;
  overlay: Overlay | undefined;
  runs: readonly RunView[] | undefined;
  acts: RunActs;
  onClose: () => void;
}

/** Drawers and dialogs. */
function Overlays({ platform, overlay, runs, acts, onClose }: OverlaysProps) {
  const exporting = typeof overlay === 'object' ? overlay : undefined;
  return (
    <>
      {exporting ? <ExportDialog open scope={exporting} onClose={onClose} /> : null}
      <SyncDrawer open={overlay === 'sync'} platform={platform} onClose={onClose} />
      <RunDrawer open={overlay === 'runs'} runs={runs} acts={acts} onClose={onClose} />
      {acts.sheet}
    </>
  );
}
