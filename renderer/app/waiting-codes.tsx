import { useQuery } from '@tanstack/react-query';
import { api } from '../client/index.ts';
import { useNow } from '../ui/clock.ts';
import { Soon, soon, usePainted } from './later.tsx';
import { useRoute } from './router.ts';
import { waitingCodes } from './waiting.ts';

const CodesNotice = soon(async () => (await import('./codes-notice.tsx')).CodesNotice);

/** An auth code came by push or callback and was only kept: its session waits for the operator, on whatever page. */
export function WaitingCodes() {
  const { page, path } = useRoute();
  const options = { input: { states: 'attention' }, enabled: usePainted() } as const;
  const sessions = useQuery(api.session.list.queryOptions(options));
  const waiting = waitingCodes(sessions.data?.rows ?? [], useNow());
  const first = waiting[0];
  if (!first) return null;
  // Its own record says so already.
  if (waiting.length === 1 && page === 'sessions' && path[0] === first.id) return null;
  return (
    <Soon>
      <CodesNotice waiting={waiting} first={first} />
    </Soon>
  );
}
