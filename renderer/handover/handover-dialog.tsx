import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { passphraseStrength } from '../../shared/handover.ts';
import { api, problemOf } from '../client/index.ts';
import { Choice } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { Field } from '../ui/field.tsx';
import { PasteArea } from '../ui/paste-area.tsx';
import { SecretField } from '../ui/secret-field.tsx';
import { useFileSaved } from '../ui/use-file-saved.tsx';
import styles from './handover-dialog.module.css';

const ways = ['keys', 'passphrase'] as const;

export interface HandoverScope {
  platformId: string;
  authorizerAppids: string[];
}

export interface HandoverDialogProps {
  open: boolean;
  scope: HandoverScope;
  onClose: () => void;
}

/** 「交接给同事」: to whom, then an encrypted file with the accounts and their tokens. */
export function HandoverDialog({ open, scope, onClose }: HandoverDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} onClose={onClose} title={t('handover.title')} width={560}>
      <HandoverForm scope={scope} onClose={onClose} />
    </Dialog>
  );
}

/** Its content. */
export function HandoverForm({ scope, onClose }: Omit<HandoverDialogProps, 'open'>) {
  const { t } = useTranslation();
  const saved = useFileSaved();
  const [way, setWay] = useState<(typeof ways)[number]>('passphrase');
  const [keys, setKeys] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const run = useMutation(
    api.handover.write.mutationOptions({
      onSuccess: (result) => {
        if (saved(result, 'handover')) onClose();
      },
    }),
  );
  const to = keys.split(/\s+/).filter(Boolean);
  const ready = way === 'keys' ? to.length > 0 : passphrase !== '' && passphrase === again;
  const start = () => run.mutate({ ...scope, ...(way === 'keys' ? { to } : { passphrase }) });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) start();
      }}
    >
      <p className="secondary">{t('handover.lead', { count: scope.authorizerAppids.length })}</p>
      <Choice
        legend={t('handover.way')}
        value={way}
        onChange={setWay}
        values={ways}
        titleOf={(name) => t(`handover.${name}`)}
        noteOf={(name) => t(`handover.${name}Note`)}
        testId="handover-way"
      />
      {way === 'keys' ? (
        <Field label={t('handover.recipients')} hint={t('handover.recipientsHint')}>
          {(control) => (
            <PasteArea
              {...control}
              rows={3}
              placeholder="age1…"
              value={keys}
              onChange={(event) => setKeys(event.target.value)}
              data-testid="handover-to"
            />
          )}
        </Field>
      ) : (
        <>
          <SecretField
            label={t('handover.passphraseLabel')}
            hint={
              passphrase === ''
                ? t('handover.strength.none')
                : t(`handover.strength.${passphraseStrength(passphrase)}`)
            }
            value={passphrase}
            onChange={setPassphrase}
            testId="handover-passphrase"
          />
          <SecretField
            label={t('handover.again')}
            error={again !== '' && !passphrase.startsWith(again) ? t('handover.differs') : undefined}
            value={again}
            onChange={setAgain}
            testId="handover-again"
          />
        </>
      )}
      {run.error ? <ErrorCard problem={problemOf(run.error)} actions={{ retry: start }} /> : null}
      <footer>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button
          type="primary"
          htmlType="submit"
          disabled={!ready}
          loading={run.isPending}
          data-testid="handover-run"
        >
          {t('handover.run')}
        </Button>
      </footer>
    </form>
  );
}
