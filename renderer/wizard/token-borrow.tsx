import { useMutation } from '@tanstack/react-query';
import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView, TokenStatus } from '../../shared/contract/models.ts';
import { api } from '../client/index.ts';
import { AlsoSeen } from '../paste/also-seen.tsx';
import { usePaste } from '../paste/use-paste.ts';
import { Verdict } from '../paste/verdict.tsx';
import { CallFailure } from '../ui/error-card.tsx';
import { Field } from '../ui/field.tsx';
import { PasteArea } from '../ui/paste-area.tsx';
import { ToneTag } from '../ui/tone-tag.tsx';
import { submits } from '../ui/tool-form.tsx';
import styles from './steps.module.css';

export interface TokenBorrowProps {
  platform: PlatformView;
  /** The way that is offered first. */
  first: boolean;
  /** Its button is the step's primary one. */
  primary: boolean;
  /** This way was tried last: its error is the one to show. */
  tried: boolean;
  onTry: () => void;
  onTaken: (status: TokenStatus) => Promise<void>;
}

/** What was pasted, how long it is good for, and taking it over. */
function useBorrow({ platform, onTry, onTaken }: Pick<TokenBorrowProps, 'platform' | 'onTry' | 'onTaken'>) {
  const [seconds, setSeconds] = useState<number | null>(null);
  const paste = usePaste({ hint: 'token', platformId: platform.id, own: true });
  const call = useMutation(
    api.token.borrow.mutationOptions({
      onSuccess: async (status) => {
        await onTaken(status);
        paste.setText('');
      },
    }),
  );
  const type = (typed: string) => {
    paste.setText(typed);
    call.reset();
  };
  const run = () => {
    onTry();
    const expiresIn = seconds ? { expiresIn: Math.floor(seconds) } : {};
    call.mutate({ platformId: platform.id, text: paste.text, take: paste.take, ...expiresIn });
  };
  return { paste, seconds, setSeconds, call, type, run };
}

/** Takes production's token over by paste: the way that ends no other token. */
export function TokenBorrow(props: TokenBorrowProps) {
  const { platform, first, primary, tried } = props;
  const { t } = useTranslation();
  const { paste, seconds, setSeconds, call, type, run } = useBorrow(props);
  const { text, seen } = paste;
  return (
    <form className={styles.way} data-first={first || undefined} onSubmit={submits(run)}>
      <h3>
        {t(first ? 'wizard.token.borrowTitle' : 'wizard.token.borrowAlternative')}
        {first ? <ToneTag tone="accent">{t('wizard.token.recommended')}</ToneTag> : null}
      </h3>
      {first ? <p>{t('wizard.token.borrowText')}</p> : null}
      <PasteArea
        rows={first ? 3 : 1}
        aria-label={t('wizard.token.borrowBox')}
        placeholder={t('wizard.token.borrowBox')}
        value={text}
        onChange={(event) => type(event.target.value)}
        data-testid="paste-box"
      />
      {text.trim() ? (
        <Verdict recognising={paste.recognising} fits="token" testId="paste-verdict">
          {seen ? <AlsoSeen seen={seen} onChoose={paste.choose} ownAppid={platform.componentAppid} /> : null}
        </Verdict>
      ) : null}
      {seen?.kind === 'componentToken' && seen.expiresIn === undefined ? (
        <Lifetime seconds={seconds} onChange={setSeconds} />
      ) : null}
      {tried ? <CallFailure call={call} actions={{ retry: run, 'borrow-token': () => type('') }} /> : null}
      <div>
        <Button
          type={primary ? 'primary' : 'default'}
          htmlType="submit"
          loading={call.isPending}
          disabled={!text.trim()}
          data-testid="token-borrow"
        >
          {t('wizard.token.borrow')}
        </Button>
      </div>
    </form>
  );
}

interface LifetimeProps {
  seconds: number | null;
  onChange: (seconds: number | null) => void;
}

/** How long the token is good for, where what was pasted does not say. */
function Lifetime({ seconds, onChange }: LifetimeProps) {
  const { t } = useTranslation();
  return (
    <Field label={t('wizard.token.expiresIn')} hint={t('wizard.token.expiresInHint')} optional>
      {(control) => (
        <InputNumber {...control} min={1} max={7200} precision={0} value={seconds} onChange={onChange} />
      )}
    </Field>
  );
}
