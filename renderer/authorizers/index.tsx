import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import { NeedsPlatform } from '../app/needs-platform.tsx';
import { setParams, useRoute } from '../app/router.ts';
import { ExportDialog } from '../export/export-dialog.tsx';
import { HandoverDialog } from '../handover/handover-dialog.tsx';
import { ImportDrawer } from '../imports/import-drawer.tsx';
import { RunDrawer } from '../runs/run-card.tsx';
import { SplitPage } from '../ui/split-page.tsx';
import { AccountsHead } from './accounts-head.tsx';
import { AuthorizerList } from './authorizer-list.tsx';
import { AuthorizerDetailPane } from './detail.tsx';
import { SaveFilterDialog } from './saved-filters.tsx';
import { SyncDrawer } from './sync-drawer.tsx';
import { TagDialog } from './tag-dialog.tsx';
import { type Accounts, useAccounts } from './use-accounts.ts';

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
      {(platform) => <OfPlatform key={platform.id} platform={platform} openAppid={path[1]} />}
    </NeedsPlatform>
  );
}

function OfPlatform({ platform, openAppid }: { platform: PlatformView; openAppid: string | undefined }) {
  const { t } = useTranslation();
  const accounts = useAccounts(platform);
  return (
    <>
      <SplitPage
        detailLabel={t('authorizers.detailLabel')}
        onClose={accounts.close}
        head={<AccountsHead accounts={accounts} />}
        list={<AuthorizerList accounts={accounts} openAppid={openAppid} />}
        detail={
          openAppid ? (
            <AuthorizerDetailPane key={openAppid} accounts={accounts} authorizerAppid={openAppid} />
          ) : null
        }
      />
      <Overlays accounts={accounts} />
    </>
  );
}

/** Drawers and dialogs. */
function Overlays({ accounts }: { accounts: Accounts }) {
  const { platform, overlay, show, runs, acts } = accounts;
  const { params } = useRoute();
  const close = () => show(undefined);
  const closeImport = () => {
    close();
    if (params.import) setParams({ import: undefined });
  };
  return (
    <>
      {typeof overlay === 'object' && 'text' in overlay ? (
        <ExportDialog open scope={overlay} onClose={close} />
      ) : null}
      {typeof overlay === 'object' && 'handover' in overlay ? (
        <HandoverDialog
          open
          scope={{ platformId: platform.id, authorizerAppids: overlay.handover }}
          onClose={close}
        />
      ) : null}
      <ImportDrawer
        open={overlay === 'import' || Boolean(params.import)}
        platform={platform}
        fileId={params.import}
        onClose={closeImport}
      />
      <SyncDrawer open={overlay === 'sync'} platform={platform} onClose={close} />
      <RunDrawer open={overlay === 'runs'} runs={runs} acts={acts} onClose={close} />
      <SaveFilterDialog accounts={accounts} open={overlay === 'save-filter'} />
      <TagDialog accounts={accounts} />
      {acts.sheet}
    </>
  );
}
