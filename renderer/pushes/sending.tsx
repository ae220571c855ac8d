import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Sent } from '../../shared/contract/pushes.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { problemOf } from '../client/index.ts';
import { ConfirmSheet } from '../ui/confirm-sheet.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { SentView } from './sent-view.tsx';
import { rememberTarget } from './targets.ts';
import { isAboutTarget } from './tool-fields.tsx';

interface Sending<Answer = Sent> {
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

/** What a guarded profile asks before a push leaves this machine. */
export function SendConfirm({ sending }: { sending: Pick<Sending, 'asking' | 'send' | 'forget'> }) {
  const { t } = useTranslation();
  return (
    <ConfirmSheet
      open={sending.asking !== undefined}
      title={t('pushes.tools.confirm.title', { host: sending.asking ?? '' })}
      confirmText={t('pushes.tools.confirm.confirm')}
      confirmTestId="guard-confirm"
      onConfirm={() => sending.send(true)}
      onCancel={sending.forget}
    >
      {t('pushes.tools.confirm.text')}
    </ConfirmSheet>
  );
}

/** What came of sending: why it was refused, what the server said, or the question of a guarded profile. */
export function SendOutcome({ sending }: { sending: Sending<Sent | undefined> }) {
  const { problem, sent } = sending;
  return (
    <>
      {problem && !isAboutTarget(problem) ? <ErrorCard second problem={problem} /> : null}
      {sent ? <SentView sent={sent} /> : null}
      <SendConfirm sending={sending} />
    </>
  );
}
