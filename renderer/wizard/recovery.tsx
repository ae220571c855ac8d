import { SearchOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Candidate, SessionDetail } from '../../shared/contract/models.ts';
import { formatTime } from '../../shared/format.ts';
import { api, problemOf } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { ErrorCard } from '../ui/error-card.tsx';
import { ToneTag } from '../ui/tone-tag.tsx';

export interface RecoveryProps {
  session: SessionDetail;
  /** The outcome is unknown: this is one of the two ways out, and says so. */
  prominent?: boolean;
  /** Another error is on the page already. */
  second: boolean;
  /** How often another button on the page asked for it. */
  asked: number;
  onClaimed: (session: SessionDetail) => Promise<void>;
}

/** Asks WeChat's list once, by explicit click, and lets the operator say which account it was. */
export function Recovery({ session, prominent = false, second, asked, onClaimed }: RecoveryProps) {
  const { t } = useTranslation();
  const sessionId = session.id;
  const look = useMutation(api.session.candidates.mutationOptions());
  const claim = useMutation(api.session.claim.mutationOptions({ onSuccess: onClaimed }));
  const { mutate } = look;
  const done = useRef(asked);
  useEffect(() => {
    if (asked !== done.current) mutate({ sessionId });
    done.current = asked;
  }, [asked, mutate, sessionId]);
  const error = look.error ?? claim.error;
  // 61010: WeChat did answer, and says that somebody has used the code.
  const used = session.problem?.errcode === 61010;
  const run = (
    <Button
      icon={<SearchOutlined />}
      type={prominent ? 'primary' : 'text'}
      loading={look.isPending}
      onClick={() => look.mutate({ sessionId })}
      title={t('wizard.link.checkNote')}
      data-testid="recover-run"
    >
      {t(prominent ? 'wizard.link.recover' : 'wizard.link.check')}
    </Button>
  );
  return (
    <section className="recovery" data-prominent={prominent || undefined}>
      {prominent ? (
        <>
          <h3>{t('wizard.link.uncertainTitle')}</h3>
          <p>{t(used ? 'wizard.link.usedText' : 'wizard.link.uncertainText')}</p>
          <p className="muted">{t('wizard.link.wayRecoverNote')}</p>
        </>
      ) : null}
      <div>{run}</div>
      {error ? (
        <ErrorCard
          second={second}
          problem={problemOf(error)}
          actions={{ retry: () => look.mutate({ sessionId }), recover: () => look.mutate({ sessionId }) }}
          onDismiss={() => (look.error ? look.reset() : claim.reset())}
        />
      ) : null}
      {look.data ? (
        <Candidates
          candidates={look.data}
          busy={claim.isPending}
          onPick={(authorizerAppid) => claim.mutate({ sessionId, authorizerAppid })}
        />
      ) : null}
    </section>
  );
}

interface CandidatesProps {
  candidates: readonly Candidate[];
  busy: boolean;
  onPick: (authorizerAppid: string) => void;
}

function Candidates({ candidates, busy, onPick }: CandidatesProps) {
  const { t } = useTranslation();
  if (candidates.length === 0) {
    return (
      <div role="status">
        <strong>{t('wizard.link.candidatesNone')}</strong>
        <p className="muted">{t('wizard.link.candidatesNoneText')}</p>
      </div>
    );
  }
  return (
    <div role="status">
      <p>{t('wizard.link.candidates', { count: candidates.length })}</p>
      <ul className="candidates">
        {candidates.map((candidate) => (
          <li key={candidate.authorizerAppid}>
            <button
              type="button"
              disabled={busy}
              onClick={() => onPick(candidate.authorizerAppid)}
              data-testid="candidate-row"
            >
              <CandidateText candidate={candidate} />
              <span className="candidate-pick">{t('wizard.link.claim')}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function CandidateText({ candidate }: { candidate: Candidate }) {
  const { t } = useTranslation();
  return (
    <span className="candidate-text">
      <strong>{candidate.nickName ?? t('wizard.result.noName')}</strong>
      <code>{candidate.authorizerAppid}</code>
      <span className="muted">
        {t(`common.kind.${candidate.kind}`)}
        {candidate.authorizedAt === null
          ? null
          : ` · ${t('wizard.link.authorizedAt', { time: formatTime(candidate.authorizedAt, currentLang()) })}`}
      </span>
      {candidate.hasRefreshToken ? null : <ToneTag tone="warn">{t('wizard.link.noRefreshToken')}</ToneTag>}
    </span>
  );
}
