import { useState } from 'react';
import type { Sent } from '../../shared/contract/pushes.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { problemOf } from '../client/index.ts';
import { rememberTarget } from './targets.ts';

export interface Sending {
  busy: boolean;
  sent: Sent | undefined;
  problem: Problem | undefined;
  /** The host that a guarded profile asks about before it is sent to. */
  asking: string | undefined;
  send: (confirmed?: boolean) => Promise<void>;
  cancel: () => void;
  forget: () => void;
}

/**
 * Sends something as WeChat would: with the question that a guarded profile asks, and the answer.
 * @param act the call; refused with `guard.trigger` it asks and is called again once that was answered
 */
export function useSend(to: string, act: (confirmed: boolean) => Promise<Sent>): Sending {
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState<Sent>();
  const [problem, setProblem] = useState<Problem>();
  const [asking, setAsking] = useState<string>();
  const send = async (confirmed = false) => {
    setBusy(true);
    setProblem(undefined);
    setAsking(undefined);
    setSent(undefined);
    try {
      setSent(await act(confirmed));
      rememberTarget(to.trim());
    } catch (error) {
      const refusal = problemOf(error);
      if (refusal.code === 'guard.trigger') setAsking(String(refusal.params?.host ?? to));
      else setProblem(refusal);
    } finally {
      setBusy(false);
    }
  };
  const forget = () => {
    setSent(undefined);
    setProblem(undefined);
  };
  return { busy, sent, problem, asking, send, cancel: () => setAsking(undefined), forget };
}
