import { Button } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView, SessionDetail } from '../../shared/contract/models.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { useNow } from '../ui/clock.ts';
import { ConfirmSheet } from '../ui/confirm-sheet.tsx';
import { Countdown } from '../ui/countdown.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { RecoverDialog } from '../ui/recover-dialog.tsx';
import { NextButtons } from './next-buttons.tsx';
import { nextStepOf } from './next-step-of.ts';
import { PasteBack } from './paste-back.tsx';
import { type SessionActs, sessionActionHandlers } from './use-session-acts.ts';

export interface NextStepProps {
  session: SessionDetail;
  platform: PlatformView | undefined;
  acts: SessionActs;
}

/** What to do with this session now: its problem, one block that says so, the buttons, the box for what came back. */
export function NextStep({ session, platform, acts }: NextStepProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [asking, setAsking] = useState<'again' | 'recover'>();
  const boxId = useId();
  const step = nextStepOf(session, useNow(platform), t);
  const close = () => setAsking(undefined);
  const box = (
    <PasteBack
      session={session}
      text={text}
      onText={setText}
      onSubmit={() => acts.complete(text)}
      busy={acts.busy === 'complete'}
      boxId={boxId}
    />
  );
  return (
    <>
      <ProblemNow
        session={session}
        acts={acts}
        onFocusPaste={() => document.getElementById(boxId)?.focus()}
        onAnyway={() => acts.complete(text, true)}
        onAsk={setAsking}
      />
      <section className="session-next" data-tone={step.tone} aria-label={t('sessions.now.title')}>
        <div className="session-next-head">
          <h3>{step.title}</h3>
          {step.until === undefined ? null : (
            <Countdown until={step.until} {...(platform ? { platform } : {})} />
          )}
        </div>
        <p>{step.text}</p>
        <NextButtons session={session} acts={acts} quiet={text.trim() !== ''} onAsk={setAsking} />
        {step.paste === 'open' ? box : null}
        {step.paste === 'folded' ? (
          <details className="session-late">
            <summary>{t('sessions.paste.late')}</summary>
            {box}
          </details>
        ) : null}
      </section>
      <ConfirmSheet
        open={asking === 'again'}
        title={t('sessions.again.title')}
        confirmText={t('sessions.again.confirm')}
        onCancel={close}
        onConfirm={() => {
          close();
          acts.exchange();
        }}
      >
        {t('sessions.again.text')}
      </ConfirmSheet>
      <RecoverDialog session={session} open={asking === 'recover'} onClose={close} onRenew={acts.renew} />
    </>
  );
}

interface ProblemNowProps {
  session: SessionDetail;
  acts: SessionActs;
  onFocusPaste: () => void;
  onAnyway: () => void;
  onAsk: (what: 'again' | 'recover') => void;
}

/** The failure of the last click, else what the record says went wrong. */
function ProblemNow({ session, acts, onFocusPaste, onAnyway, onAsk }: ProblemNowProps) {
  const { t } = useTranslation();
  const problem: Problem | null = acts.failure?.problem ?? session.problem;
  // The block below says the same, with both ways out.
  if (!problem || problem.code === 'session.uncertain' || session.state === 'exchanging') return null;
  const handlers = sessionActionHandlers(session, acts, { focusPaste: onFocusPaste });
  // Uncertain: the block below offers both ways out; the card only explains.
  const waysOut =
    session.state === 'uncertain'
      ? {}
      : {
          recover: () => onAsk('recover'),
          ...(session.authCodeMasked ? { 'exchange-again': () => onAsk('again') } : {}),
        };
  return (
    <div className="session-problem">
      <ErrorCard
        key={`${problem.code} ${problem.rid ?? ''}`}
        problem={problem}
        actions={{ ...handlers, ...waysOut }}
        {...(acts.failure ? { onDismiss: acts.dismiss } : {})}
      />
      {problem.code.startsWith('session.nonce') ? (
        <Button className="session-problem-more" onClick={onAnyway}>
          {t('sessions.paste.anyway')}
        </Button>
      ) : null}
    </div>
  );
}
