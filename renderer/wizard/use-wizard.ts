import type { QueryKey } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type {
  PlatformView,
  SessionDetail,
  TicketStatus,
  TokenStatus,
  Warning,
} from '../../shared/contract/models.ts';
import { setParams, useRoute } from '../app/router.ts';
import { type CurrentPlatform, choosePlatform, useCurrentPlatform } from '../app/use-platform.ts';
import { api, queryClient } from '../client/index.ts';
import { keepSession } from '../session/keep.ts';
import { firstUnmet, type Progress, reachable, type StepNumber, stepOf } from './steps.ts';
import { useProgress } from './use-progress.ts';

export type Wizard = ReturnType<typeof useWizard>;

/** What a step works with that stands on a platform profile. */
export interface StepWorkProps {
  wizard: Wizard;
  platform: PlatformView;
}

/** Puts an answer into the cache, where a question still under way must not overtake it. */
async function keep<T>(queryKey: QueryKey, answer: T): Promise<void> {
  await queryClient.cancelQueries({ queryKey });
  queryClient.setQueryData(queryKey, answer);
}

/** Fresh answers of calls go straight into the cache: the next render already stands on them. */
export const remember = {
  ticket: (platformId: string, status: TicketStatus) =>
    keep(api.ticket.status.queryKey({ input: { platformId } }), status),
  token: (platformId: string, status: TokenStatus) =>
    keep(api.token.status.queryKey({ input: { platformId } }), status),
};

/** What `?edit=` asks for: `new`, a profile's id, or `1` for the one in force. */
function editedOf(
  { platform, platforms }: Pick<CurrentPlatform, 'platform' | 'platforms'>,
  wish: string | undefined,
): PlatformView | 'new' | undefined {
  if (wish === undefined || wish === 'new') return wish;
  const found = wish === '1' ? platform : platforms.find(({ id }) => id === wish);
  return found?.rehearsal ? undefined : found;
}

/**
 * The step that is open. It stays open while the operator works in it, whatever arrives meanwhile; it is chosen anew
 * only when a step is finished, or when platform or session change.
 * @param key names platform and session
 * @param wish what the address asks for
 * @param forced the step that is open whatever else is known
 */
function useOpenStep(
  progress: Progress | undefined,
  key: string,
  wish: StepNumber | undefined,
  forced?: StepNumber,
) {
  const wished = progress && wish && (wish === 1 || reachable(progress, wish)) ? wish : undefined;
  const first = progress && (forced ?? wished ?? firstUnmet(progress));
  // What is known already is pinned from the start: pinned by the effect, it would be drawn twice.
  const [pinned, setPinned] = useState(first && { key, step: first });
  const [moved, setMoved] = useState(false);
  const kept = pinned?.key === key ? pinned.step : undefined;
  const open = progress && (forced ?? wished ?? kept ?? firstUnmet(progress));
  useEffect(() => {
    if (open === undefined) return;
    setPinned((before) => (before?.key === key && before.step === open ? before : { key, step: open }));
    if (wish) setParams({ step: undefined });
  }, [open, key, wish]);
  const openStep = useCallback(
    (step: StepNumber) => {
      setMoved(true);
      setParams({ edit: undefined });
      setPinned({ key, step });
    },
    [key],
  );
  const goOn = useCallback(() => {
    setMoved(true);
    setPinned(undefined);
  }, []);
  return {
    /** undefined until enough is known to say where the operator stands. */
    open,
    /** The operator has moved on in this page: the focus follows the step from then on. */
    moved,
    openStep,
    /** After a step is done: on to the first unmet one. */
    goOn,
  };
}

/** Where the wizard stands, and how to go on. */
export function useWizard() {
  const { params } = useRoute();
  const { platform, platforms, known, refusal: loadRefusal } = useCurrentPlatform();
  const [warnings, setWarnings] = useState<readonly Warning[]>([]);
  const [carried, setCarried] = useState<{ sessionId: string; text: string }>();
  const editing = editedOf({ platform, platforms }, params.edit);
  const another = editing !== undefined && editing !== platform;
  const stand = useProgress(another ? undefined : platform, another ? undefined : params.session);
  const { progress, sessionMissing, refusal } = stand;
  const ready = stand.ready && known;
  const key = `${platform?.id ?? ''} ${params.session ?? ''}`;
  const steps = useOpenStep(ready ? progress : undefined, key, stepOf(params.step), editing ? 1 : undefined);
  const owner = progress.session?.platformId;
  useEffect(() => {
    // A link may name a session of another platform: the session decides.
    if (ready && owner && owner !== platform?.id && platforms.some(({ id }) => id === owner)) {
      void choosePlatform(owner);
    }
  }, [ready, owner, platform?.id, platforms]);
  return {
    ...steps,
    progress,
    /** The profile in the form of step 1; while it is not the one in force it has no ticket, token or session. */
    editing,
    platforms,
    /** The address names a session that is not here. */
    sessionMissing,
    /** What could not be read; the steps then stand on less than there is. */
    refusal: loadRefusal ?? refusal,
    /** Remarks of the last saving that stop nothing. */
    warnings,
    setWarnings,
    choosePlatform: async (chosen: PlatformView) => {
      await choosePlatform(chosen.id);
      setParams({ platform: undefined, session: undefined, edit: undefined });
      steps.goOn();
    },
    /** What was pasted in the wrong session's box, on its way to the right one. */
    carried,
    /** A session to work on, or none for the next merchant. */
    chooseSession: async (session: SessionDetail | undefined, pasted?: string) => {
      if (session) await keepSession(session);
      setCarried(session && pasted ? { sessionId: session.id, text: pasted } : undefined);
      setWarnings([]);
      setParams({ session: session?.id });
      steps.goOn();
    },
  };
}
