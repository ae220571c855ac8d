import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { PlatformView } from '../../shared/contract/models.ts';
import { askAgain } from '../client/changes.ts';
import { api, queryClient, refusalOf } from '../client/index.ts';
import { useHostOffset } from '../ui/clock.ts';
import type { Progress } from './steps.ts';

/** Longer than this and the browser's timer would overflow; such a page is asked again anyway. */
const LONGEST_MS = 2 ** 31 - 1;

const expiring = ['tickets', 'tokens', 'sessions'] as const;

/** Asks again when a moment passes: expiry is no change in the database, so no topic tells of it. */
function useRefreshAt(at: number | null | undefined, platform: PlatformView | undefined): void {
  const offset = useHostOffset() + (platform?.clockOffsetMs ?? 0);
  useEffect(() => {
    if (!at) return;
    const wait = at - (Date.now() + offset) + 500;
    if (wait <= 0 || wait > LONGEST_MS) return;
    const timer = setTimeout(askAgain, wait, queryClient, expiring);
    return () => clearTimeout(timer);
  }, [at, offset]);
}

/** What is known of ticket, token and session, asked anew as each of them expires. */
export function useProgress(platform: PlatformView | undefined, sessionId: string | undefined) {
  const platformId = platform?.id ?? '';
  const enabled = platform !== undefined;
  const ticket = useQuery(api.ticket.status.queryOptions({ input: { platformId }, enabled }));
  const token = useQuery(api.token.status.queryOptions({ input: { platformId }, enabled }));
  const session = useQuery(
    api.session.get.queryOptions({ input: { sessionId: sessionId ?? '' }, enabled: sessionId !== undefined }),
  );
  useRefreshAt(ticket.data?.expiresAt, platform);
  useRefreshAt(token.data?.expiresAt, platform);
  useRefreshAt(session.data?.linkExpiresAt, platform);
  const unreadable = { ticket: refusalOf(ticket.error), token: refusalOf(token.error) };
  const progress: Progress = {
    platform,
    // What can no longer be read (a lost key) is not there, whatever was known before.
    ticket: enabled && !unreadable.ticket ? ticket.data : undefined,
    token: enabled && !unreadable.token ? token.data : undefined,
    session: sessionId ? session.data : undefined,
  };
  const missing = sessionId !== undefined && refusalOf(session.error) !== undefined;
  const known =
    (!enabled || ((ticket.data || unreadable.ticket) && (token.data || unreadable.token))) &&
    (sessionId === undefined || session.data || missing);
  return {
    progress,
    ready: Boolean(known),
    sessionMissing: missing,
    refusal: unreadable.ticket ?? unreadable.token,
  };
}
