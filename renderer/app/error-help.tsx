import type { ReactNode } from 'react';
import { consoleUrl } from '../../shared/wechat-console.ts';
import { type ActionHandlers, ErrorHelpProvider } from '../ui/error-help.tsx';
import { Soon, soon } from './later.tsx';
import { requestNewVaultKey } from './new-key-request.ts';
import { go } from './router.ts';
import { startRehearsal, useCurrentPlatform } from './use-platform.ts';

/** What every page can do about an error: go to where the matter is settled. */
const everywhere: ActionHandlers = {
  'paste-ticket': () => go('wizard', { step: '2' }),
  'start-push': () => go('wizard', { step: '2' }),
  'fetch-token': () => go('wizard', { step: '3' }),
  'borrow-token': () => go('wizard', { step: '3' }),
  'edit-platform': () => go('wizard', { step: '1', edit: '1' }),
  'sync-accounts': () => go('recovery'),
  'clear-quota': () => go('inspector', { quota: '1' }),
  'open-session': (problem) => go('wizard', { session: problem.sessionId }),
  'open-wechat-console': () => void window.open(consoleUrl, '_blank', 'noopener'),
  'copy-ip': (problem) => void navigator.clipboard.writeText(problem.requestIp ?? ''),
  'new-vault-key': requestNewVaultKey,
  'open-receiver': () => go('pushes'),
  'open-doctor': () => go('pushes', { doctor: '1' }),
  rehearse: () => void startRehearsal(),
  reload: () => location.reload(),
};

const RidLookUp = soon(async () => (await import('../tools/rid-look-up.tsx')).RidLookUp);

/** A rid belongs to the platform in force, or WeChat says that it does not. */
function RidOfPlatform({ rid }: { rid: string }) {
  const { platform } = useCurrentPlatform();
  return (
    <Soon>
      <RidLookUp rid={rid} platformId={platform?.id} />
    </Soon>
  );
}

/** Gives every error card what only the program as a whole can do. */
export function ErrorHelp({ children }: { children: ReactNode }) {
  return (
    <ErrorHelpProvider actions={everywhere} RidLookUp={RidOfPlatform}>
      {children}
    </ErrorHelpProvider>
  );
}
