import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Candidate, SessionDetail } from '../../shared/contract/models.ts';
import { formatDeadline, formatIso } from '../../shared/format.ts';
import { api, problemOf } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { Turning } from '../ui/turning.tsx';
import styles from './recover-dialog.module.css';

export interface RecoverDialogProps {
  session: Pick<SessionDetail, 'id' | 'label'>;
  open: boolean;
  onClose: () => void;
  /** It was this account: its authorization is saved. */
  onClaimed: (session: SessionDetail) => Promise<void>;
  /** Offered when nothing fits: a new link for the same session. */
  onRenew?: () => void;
}

/**
 * Recovery of a lost answer: asks WeChat's list when it opens (the click that opens it is the operator's word), shows
 * who may be meant, and saves the one the operator picks. Nothing is picked for them.
 */
export function RecoverDialog({ open, ...form }: RecoverDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} onClose={form.onClose} title={t('session.recover.title')}>
      <RecoverForm {...form} />
    </Dialog>
  );
}

function RecoverForm({ session, onClose, onClaimed, onRenew }: Omit<RecoverDialogProps, 'open'>) {
  const { t } = useTranslation();
  const sessionId = session.id;
  const [picked, setPicked] = useState<string>();
  const candidates = useMutation(api.session.candidates.mutationOptions());
  const claim = useMutation(api.session.claim.mutationOptions({ onSuccess: onClaimed }));
  const { mutate: ask } = candidates;
  useEffect(() => {
    ask({ sessionId });
  }, [ask, sessionId]);
  const renew = () => {
    onClose();
    onRenew?.();
  };
  const again = () => ask({ sessionId });
  const failed = claim.error ?? candidates.error;
  const found = candidates.data;
  const none = found?.length === 0;
  return (
    <div className={styles.recover}>
      {candidates.isPending || candidates.isIdle ? (
        <div className={styles.running} role="status">
          <Turning />
          <span>{t('session.recover.running')}</span>
        </div>
      ) : null}
      {failed ? (
        <ErrorCard second problem={problemOf(failed)} actions={{ retry: again, recover: again }} />
      ) : null}
      {none ? (
        <div>
          <h3>{t('session.recover.none')}</h3>
          <p className="secondary">{t('session.recover.noneText')}</p>
        </div>
      ) : null}
      {found && !none ? (
        <>
          <p className="secondary">
            {t('session.recover.text', { label: session.label || t('session.unnamed') })}
          </p>
          <Candidates rows={found} picked={picked} onPick={setPicked} />
        </>
      ) : null}
      <footer>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        {none && onRenew ? <Button onClick={renew}>{t('session.recover.renew')}</Button> : null}
        {candidates.isPending ? null : <Button onClick={again}>{t('session.recover.again')}</Button>}
        {found && !none ? (
          <Button
            type="primary"
            disabled={!picked}
            loading={claim.isPending}
            onClick={() => picked && claim.mutate({ sessionId, authorizerAppid: picked })}
            data-testid="recover-claim"
          >
            {t('session.recover.claim')}
          </Button>
        ) : null}
      </footer>
    </div>
  );
}

interface CandidatesProps {
  rows: readonly Candidate[];
  picked: string | undefined;
  onPick: (appid: string) => void;
}

function Candidates({ rows, picked, onPick }: CandidatesProps) {
  const { t } = useTranslation();
  const name = useId();
  return (
    <fieldset className={styles.list}>
      <legend className="visually-hidden">{t('session.recover.legend')}</legend>
      {rows.map((row) => (
        <label key={row.authorizerAppid} data-checked={row.authorizerAppid === picked || undefined}>
          <input
            type="radio"
            name={name}
            value={row.authorizerAppid}
            checked={row.authorizerAppid === picked}
            onChange={() => onPick(row.authorizerAppid)}
            data-testid={`candidate-${row.authorizerAppid}`}
          />
          <span className={styles.who}>
            <strong>{row.nickName ?? t('session.recover.noName')}</strong>
            <code>{row.authorizerAppid}</code>
          </span>
          <span className={styles.when}>
            {t(`common.kind.${row.kind}`)}
            {row.authorizedAt === null ? null : (
              <time dateTime={formatIso(row.authorizedAt)}>
                {t('session.recover.at', { time: formatDeadline(row.authorizedAt, currentLang()) })}
              </time>
            )}
            {row.hasRefreshToken ? null : <em>{t('session.recover.noToken')}</em>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
