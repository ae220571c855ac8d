import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Sent } from '../../shared/contract/pushes.ts';
import { problemOf } from '../client/index.ts';
import { ConfirmSheet } from '../ui/confirm-sheet.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { SentView } from './sent-view.tsx';
import { rememberTarget } from './targets.ts';
import { isAboutTarget } from './tool-fields.tsx';

/**
 * Sends something beyond this machine: with the question that a guarded profile asks, and the answer.
 * @param to an address to be remembered; undefined: one that the core knows
 * @param act the call; refused with `guard.trigger` it asks and is called again once that was answered
 */
export function useSend<Answer>(to: string | undefined, act: (confirmed: boolean) => Promise<Answer>) {
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
    /** The host that a guarded profile asks about before it is sent to. */
    asking: asks ? String(refusal.params?.host ?? to ?? '') : undefined,
    send: (confirmed = false) => mutate(confirmed),
    /** Puts the answer, the refusal or the question away. */
    forget: reset,
  };
}

type Sending = ReturnType<typeof useSend<Sent | undefined>>;

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
export function SendOutcome({ sending }: { sending: Sending }) {
  const { problem, sent } = sending;
  return (
    <>
      {problem && !isAboutTarget(problem) ? <ErrorCard second problem={problem} /> : null}
      {sent ? <SentView sent={sent} /> : null}
      <SendConfirm sending={sending} />
    </>
  );
}
