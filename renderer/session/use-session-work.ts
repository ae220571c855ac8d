import { useState } from 'react';
import type { SessionDetail } from '../../shared/contract/models.ts';
import type { SessionAct } from '../../shared/session-acts.ts';
import { client, problemOf } from '../client/index.ts';
import { type Choice, useChoice } from '../paste/use-choice.ts';
import { type Tasks, useTasks } from '../ui/use-task.ts';
import { keepSession } from './keep.ts';

/** The dialog that is open. */
type Sheet = { kind: 'renew' | 'again' | 'recover' | 'cancel' } | { kind: 'useCode'; codeId: string };

export interface SessionWork extends Tasks {
  /** What is in the box for what came back. */
  text: string;
  type: (text: string) => void;
  /** Which of several codes in it. */
  choice: Choice;
  sheet: Sheet | undefined;
  open: (sheet: Sheet) => void;
  close: () => void;
  /** A new link; asks first where something may be lost by it. */
  renew: (confirmed?: boolean) => void;
  exchange: () => void;
  complete: (anyway?: boolean) => void;
  takeCode: (codeId: string) => void;
  cancel: () => void;
  fetchDetails: () => void;
  /** After the account was picked from WeChat's list. */
  arrived: (session: SessionDetail) => Promise<void>;
}

interface SessionWorkOptions {
  session: SessionDetail;
  /** What was pasted elsewhere and belongs here. */
  pasted: string | undefined;
  /** The authorization is there. */
  onDone: (() => void) | undefined;
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

/** Everything that can be done to one session. */
export function useSessionWork({ session, pasted = '', onDone }: SessionWorkOptions): SessionWork {
  const tasks = useTasks();
  const [text, setText] = useState(pasted);
  const choice = useChoice(text);
  const [sheet, setSheet] = useState<Sheet>();
  const { id: sessionId, platformId, authorizerAppid } = session;
  const close = () => setSheet(undefined);
  const attempt = useAttempt(sessionId, tasks, close);
  const finish = async (asked: Promise<SessionDetail>) => {
    await keepSession(await asked);
    setText('');
    onDone?.();
  };
  const renew = async (confirmed: boolean) => {
    try {
      await client.session.renew({ sessionId, confirmed });
    } catch (error) {
      // The page did not know yet that something would be lost.
      if (problemOf(error).code !== 'session.unclaimed') throw error;
      setSheet({ kind: 'renew' });
    }
  };
  const complete = (anyway: boolean) =>
    finish(client.session.complete({ platformId, sessionId, text, anyway, take: choice.take }));
  return {
    ...tasks,
    text,
    choice,
    type: (typed) => {
      // The last refusal was about the text before.
      tasks.dismiss();
      setText(typed);
    },
    sheet,
    open: setSheet,
    close,
    renew: (confirmed = false) => {
      if (!confirmed && session.asks.includes('renew')) setSheet({ kind: 'renew' });
      else attempt('renew', () => renew(confirmed));
    },
    exchange: () => attempt('exchange', () => finish(client.session.exchange({ sessionId }))),
    complete: (anyway = false) => attempt('complete', () => complete(anyway)),
    // biome-ignore lint/correctness/useHookAtTopLevel: a procedure, no hook
    takeCode: (codeId) => attempt('useCode', () => client.session.useCode({ sessionId, codeId })),
    cancel: () => attempt('cancel', () => client.session.cancel({ sessionId })),
    fetchDetails: () =>
      attempt('details', async () => {
        if (authorizerAppid) await client.authorizer.fetchDetails({ platformId, authorizerAppid });
      }),
    arrived: async (done) => {
      await keepSession(done);
      close();
      onDone?.();
    },
  };
}
