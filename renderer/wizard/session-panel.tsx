import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView, SessionDetail } from '../../shared/contract/models.ts';
import { api, client } from '../client/index.ts';
import { CallbackForm } from './callback-form.tsx';
import { LinkCard } from './link-card.tsx';
import { Recovery } from './recovery.tsx';
import { SessionActions } from './session-actions.tsx';
import { SessionHead } from './session-head.tsx';
import { type SessionActs, SessionTrouble } from './session-trouble.tsx';
import { remember, type Wizard } from './use-wizard.ts';
import './session.css';

export interface SessionPartProps {
  wizard: Wizard;
  platform: PlatformView;
  session: SessionDetail;
}

/** States in which WeChat's list may be asked for this session. */
const recoverable: readonly SessionDetail['state'][] = [
  'linked',
  'expired',
  'cancelled',
  'failed',
  'code_received',
  'uncertain',
];

/** A code may come for whatever was sent out and is not finished, late or not. */
function takesCode({ state, links, authCodeMasked }: SessionDetail): boolean {
  if (state === 'authorized' || state === 'exchanging') return false;
  return links.length > 0 || authCodeMasked !== null;
}

/** The calls of this step; after a refusal the session is read again, since its state may have moved. */
function useSessionWork({ wizard, platform, session }: SessionPartProps) {
  const { carried } = wizard;
  const [text, setText] = useState(carried?.sessionId === session.id ? carried.text : '');
  const [looking, setLooking] = useState(0);
  const sessionId = session.id;
  const refresh = async () => remember.session(await client.session.get({ sessionId }));
  const finish = async (done: SessionDetail) => {
    await remember.session(done);
    setText('');
    wizard.goOn();
  };
  const renew = useMutation(
    api.session.renew.mutationOptions({ onSuccess: remember.session, onError: refresh }),
  );
  const exchange = useMutation(api.session.exchange.mutationOptions({ onSuccess: finish, onError: refresh }));
  const complete = useMutation(api.session.complete.mutationOptions({ onSuccess: finish, onError: refresh }));
  const calls = [complete, exchange, renew];
  const dismiss = () => {
    for (const call of calls) call.reset();
  };
  const submit = (anyway: boolean) => {
    dismiss();
    complete.mutate({ platformId: platform.id, sessionId, text, anyway });
  };
  const acts: SessionActs = {
    renew: () => {
      dismiss();
      renew.mutate({ sessionId });
    },
    exchange: () => {
      dismiss();
      exchange.mutate({ sessionId });
    },
    toOther: async (other) => wizard.chooseSession(await client.session.get({ sessionId: other }), text),
    recover: () => setLooking((times) => times + 1),
    submitAnyway: () => submit(true),
    retype: () => {
      dismiss();
      setText('');
    },
    dismiss,
  };
  return {
    text,
    /** What the last attempt was told goes with the text it was about. */
    type: (typed: string) => {
      complete.reset();
      setText(typed);
    },
    looking,
    finish,
    submit,
    acts,
    error: calls.find((call) => call.error)?.error ?? null,
    busy: { renewing: renew.isPending, exchanging: exchange.isPending, completing: complete.isPending },
  };
}

/** A session in work: its link for the merchant, the box for what comes back, and the ways out when it went wrong. */
export function SessionPanel(props: SessionPartProps) {
  const { t } = useTranslation();
  const { wizard, platform, session } = props;
  const work = useSessionWork(props);
  const { text, acts, busy } = work;
  const uncertain = session.state === 'uncertain';
  const recovery = (
    <Recovery
      session={session}
      prominent={uncertain}
      second={work.error !== null || session.problem !== null}
      asked={work.looking}
      onClaimed={work.finish}
    />
  );
  const askable = recoverable.includes(session.state) && session.links.length > 0;
  const folded = uncertain || session.state === 'code_received';
  return (
    <div className="session-panel">
      <SessionHead platform={platform} session={session} />
      <SessionTrouble session={session} platform={platform} error={work.error} acts={acts} busy={busy} />
      {uncertain ? recovery : null}
      <LinkCard
        platform={platform}
        session={session}
        quiet={text.trim() !== ''}
        folded={folded}
        onRenew={acts.renew}
        renewing={busy.renewing}
        window={{
          sessionId: session.id,
          onDone: (done) => void work.finish(done),
          onCallback: work.type,
        }}
      />
      {session.state === 'authorized' ? (
        <div>
          <Button type="primary" onClick={wizard.goOn}>
            {t('wizard.link.seeResult')}
          </Button>
        </div>
      ) : null}
      {takesCode(session) ? (
        <CallbackForm
          platform={platform}
          session={session}
          text={text}
          onText={work.type}
          busy={busy.completing}
          onSubmit={() => work.submit(false)}
          onOther={acts.toOther}
        />
      ) : null}
      {askable && !uncertain ? recovery : null}
      <SessionActions wizard={wizard} session={session} />
    </div>
  );
}
