import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Sent } from '../../shared/contract/pushes.ts';
import { problemOf } from '../client/index.ts';
import { CheckIcon } from '../ui/check-list.tsx';
import { CodeBlock } from '../ui/code-block.tsx';
import { ConfirmSheet } from '../ui/confirm-sheet.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { Fold } from '../ui/fold.tsx';
import { XmlView } from '../ui/xml-view.tsx';
import { Outcome, ServerAnswer } from './outcome.tsx';
import { shortMs } from './push-words.ts';
import styles from './sending.module.css';
import { type SentRow, sentRows } from './sent-rows.ts';
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

/** What a server said to a push, beside what WeChat wants to hear; and what was sent. */
function SentView({ sent }: { sent: Sent }) {
  const { t } = useTranslation();
  return (
    <Outcome
      framed
      label={t('pushes.tools.sent.title')}
      title={t(sent.ok ? 'pushes.tools.sent.ok' : 'pushes.tools.sent.bad')}
      tone={sent.ok ? 'accent' : 'error'}
      state={sent.ok ? 'ok' : 'failed'}
      testId="sent"
      problem={sent.problem}
    >
      <code className={styles.target}>{sent.target}</code>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('pushes.tools.sent.item')}</th>
            <th scope="col">{t('pushes.tools.sent.wanted')}</th>
            <th scope="col">{t('pushes.tools.sent.got')}</th>
          </tr>
        </thead>
        <tbody>
          {sentRows(sent).map((row) => (
            <Row key={row.what} row={row} sent={sent} />
          ))}
        </tbody>
      </table>
      <Fold title={t('pushes.tools.sent.xml')}>
        <XmlView text={sent.xmlMasked} />
      </Fold>
      <Fold title={t('pushes.tools.sent.outer')}>
        <CodeBlock code={sent.body} label={t('pushes.tools.sent.outer')} />
        <p className={`${styles.query} muted`}>{t('pushes.tools.sent.query')}</p>
        <CodeBlock code={sent.query} label={t('pushes.tools.sent.query')} />
      </Fold>
    </Outcome>
  );
}

function Row({ row, sent }: { row: SentRow; sent: Sent }) {
  const { t } = useTranslation();
  const wanted = {
    status: <code>200</code>,
    body: t('pushes.tools.sent.exactly'),
    took: t('pushes.tools.sent.within'),
  };
  return (
    <tr data-state={row.state}>
      <th scope="row">
        <CheckIcon state={row.state} />
        {t(`pushes.tools.sent.${row.what}`)}
      </th>
      <td>{wanted[row.what]}</td>
      <td>
        <Got row={row} sent={sent} />
      </td>
    </tr>
  );
}

function Got({ row, sent }: { row: SentRow; sent: Sent }) {
  const { t } = useTranslation();
  if (row.what === 'took') return t('pushes.ms', { n: shortMs(sent.tookMs) });
  if (sent.status === null) return t('pushes.tools.sent.nothing');
  if (row.what === 'status') return <code>{sent.status}</code>;
  return sent.answer ? <ServerAnswer text={sent.answer} /> : t('pushes.tools.sent.empty');
}
