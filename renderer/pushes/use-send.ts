import { useMutation } from '@tanstack/react-query';
import type { Sent } from '../../shared/contract/pushes.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { problemOf } from '../client/index.ts';
import { rememberTarget } from './targets.ts';

export interface Sending<Answer = Sent> {
  busy: boolean;
  sent: Answer | undefined;
  problem: Problem | undefined;
  /** The host that a guarded profile asks about before it is sent to. */
  asking: string | undefined;
  send: (confirmed?: boolean) => void;
  /** Puts the answer, the refusal or the question away. */
  forget: () => void;
}

/**
 * Sends something beyond this machine: with the question that a guarded profile asks, and the answer.
 * @param to an address to be remembered; undefined: one that the core knows
 * @param act the call; refused with `guard.trigger` it asks and is called again once that was answered
 */
export function useSend<Answer = Sent>(
  to: string | undefined,
  act: (confirmed: boolean) => Promise<Answer>,
): Sending<Answer> {
  const { mutate, reset, isPending, data, error } = useMutation({
    mutationFn: act,
    onSuccess: () => {
      if (to !== undefined) rememberTarget(to.trim());
    },
  });
  const refusal = error ? problemOf(error) : undefined;
  const asks = refusal?.code === 'guard.trigger';
  return {
    busy: isPending,
    sent: data,
    problem: asks ? undefined : refusal,
    asking: asks ? String(refusal.params?.host ?? to ?? '') : undefined,
    send: (confirmed = false) => mutate(confirmed),
    forget: reset,
  };
}
