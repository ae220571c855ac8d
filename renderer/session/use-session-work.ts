import { useState } from 'react';
import type { PlatformView, SessionDetail } from '../../shared/contract/models.ts';
import type { SessionAct } from '../../shared/session-acts.ts';
import { client, problemOf } from '../client/index.ts';
import { useChoice } from '../paste/use-paste.ts';
import { useNow } from '../ui/clock.ts';
import { type Tasks, useTasks } from '../ui/use-task.ts';
import { keepSession } from './keep.ts';
import { primaryOf, situationOf } from './situation.ts';

/** The dialog that is open. */
type Sheet = { kind: 'renew' | 'again' | 'recover' | 'cancel' } | { kind: 'useCode'; codeId: string };

/** What every part of the workspace works on: the session, where it stands, and what can be done to it. */
export type SessionWork = ReturnType<typeof useSessionWork>;

export interface SessionWorkOptions {
  session: SessionDetail;
  platform: PlatformView | undefined;
  /** What was pasted elsewhere and belongs to this session. */
  pasted?: string | undefined;
  /** The authorization is there: the wizard goes on to it. */
  onDone?: () => void;
  /** To the session that what was pasted belongs to, taking it along. */
  onOther: (sessionId: string, text: string) => void;
}

/** Tries an act; afterwards the session is read again, for its state may have moved. */
function useAttempt(sessionId: string, tasks: Tasks, before: () => void) {
  return (act: SessionAct | 'details', ask: () => Promise<unknown>) =>
    void tasks.run(act, async () => {
      before();
      try {
        await ask();
      } finally {
        await client.session.get({ sessionId }).then(keepSession, () => {
          // The refusal of the act is shown; that the session cannot be read is shown by its page.
        });
      }
    });
}

/** Where the session stands, the button that matters most, and the notice that may stand above its card. */
function useStanding({ session, platform }: SessionWorkOptions, filled: boolean) {
  const situation = situationOf(session, useNow(platform), platform?.rehearsal);
  // With pasted text, submitting it is the primary act.
  const primary = filled ? undefined : primaryOf(situation, session);
  const unclaimed = session.unclaimedSince !== null && session.state !== 'uncertain';
  return {
    situation,
    primary,
    /** WeChat may hold an authorization that was never fetched: a notice above the card says so. */
    unclaimed,
    /** The notice has the button for it; the card leaves it out. */
    recoverAbove: unclaimed && primary !== 'recover',
    /** Its link is not to be used any more. */
    over: situation.key === 'expired' || situation.key === 'cancelled',
  };
}

/** @param asks what to do where the page did not know yet that something would be lost */
async function renewLink(sessionId: string, confirmed: boolean, asks: () => void): Promise<void> {
  try {
    await client.session.renew({ sessionId, confirmed });
  } catch (error) {
    if (problemOf(error).code !== 'session.unclaimed') throw error;
    asks();
  }
}

/** One session in work. */
export function useSessionWork(options: SessionWorkOptions) {
  const { session, platform, pasted = '', onDone, onOther } = options;
  const tasks = useTasks();
  const [text, setText] = useState(pasted);
  const choice = useChoice(text);
  const [sheet, setSheet] = useState<Sheet>();
  const standing = useStanding(options, text.trim() !== '');
  const { id: sessionId, platformId, authorizerAppid } = session;
  const close = () => setSheet(undefined);
  const attempt = useAttempt(sessionId, tasks, close);
  const finish = async (asked: Promise<SessionDetail>) => {
    await keepSession(await asked);
    setText('');
    onDone?.();
  };
  return {
    ...tasks,
    ...standing,
    session,
    platform,
    /** What is in the box for what came back. */
    text,
    /** Which of several codes in it. */
    choice,
    type: (typed: string) => {
      // The last refusal was about the text before.
      tasks.dismiss();
      setText(typed);
    },
    sheet,
    open: (wanted: Sheet) => setSheet(wanted),
    close,
    toOther: (id: string) => onOther(id, text),
    /** A new link; asks first where something may be lost by it. */
    renew: (confirmed = false) => {
      if (!confirmed && session.asks.includes('renew')) setSheet({ kind: 'renew' });
      else attempt('renew', () => renewLink(sessionId, confirmed, () => setSheet({ kind: 'renew' })));
    },
    exchange: () => attempt('exchange', () => finish(client.session.exchange({ sessionId }))),
    complete: (anyway = false) =>
      attempt('complete', () =>
        finish(client.session.complete({ platformId, sessionId, text, anyway, take: choice.take })),
      ),
    // biome-ignore lint/correctness/useHookAtTopLevel: a procedure, no hook
    takeCode: (codeId: string) => attempt('useCode', () => client.session.useCode({ sessionId, codeId })),
    cancel: () => attempt('cancel', () => client.session.cancel({ sessionId })),
    fetchDetails: () =>
      attempt('details', async () => {
        if (authorizerAppid) await client.authorizer.fetchDetails({ platformId, authorizerAppid });
      }),
    /** It was this account: its authorization is saved. */
    arrived: async (done: SessionDetail) => {
      await keepSession(done);
      close();
      onDone?.();
    },
  };
}
