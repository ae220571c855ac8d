import { useState } from 'react';
import type { Sent } from '../../shared/contract/pushes.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { problemOf } from '../client/index.ts';
import { rememberTarget } from './targets.ts';

export interface Sending<T = Sent> {
  busy: boolean;
  sent: T | undefined;
  problem: Problem | undefined;
  /** The host that a guarded profile asks about before it is sent to. */
  asking: string | undefined;
  send: (confirmed?: boolean) => Promise<void>;
  cancel: () => void;
  forget: () => void;
}

/**
 * Sends something beyond this machine: with the question that a guarded profile asks, and the answer.
 * @param to an address to be remembered; undefined: one that the core knows
 * @param act the call; refused with `guard.trigger` it asks and is called again once that was answered
 */
export function useSend<T = Sent>(
  to: string | undefined,
  act: (confirmed: boolean) => Promise<T>,
): Sending<T> {
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState<T>();
  const [problem, setProblem] = useState<Problem>();
  const [asking, setAsking] = useState<string>();
  const send = async (confirmed = false) => {
    setBusy(true);
    setProblem(undefined);
    setAsking(undefined);
    setSent(undefined);
    try {
      const answer = await act(confirmed);
      setSent(() => answer);
      if (to !== undefined) rememberTarget(to.trim());
    } catch (error) {
      const refusal = problemOf(error);
      if (refusal.code === 'guard.trigger') setAsking(String(refusal.params?.host ?? to ?? ''));
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
