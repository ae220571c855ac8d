import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView, TokenStatus } from '../../shared/contract/models.ts';
import { api, client } from '../client/index.ts';
import { ConfirmSheet } from '../ui/confirm-sheet.tsx';
import { CallFailure } from '../ui/error-card.tsx';
import { MaskedValue } from '../ui/secret.tsx';
import { ToneTag } from '../ui/tone-tag.tsx';
import styles from './steps.module.css';
import { hasToken } from './steps.ts';
import { TokenStatusLine } from './summary.tsx';
import { TokenBorrow, type TokenBorrowProps } from './token-borrow.tsx';
import { TokenHistory, TokenPause } from './token-history.tsx';
import { TokenSource } from './token-source.tsx';
import { remember, type StepWorkProps } from './use-wizard.ts';

type Way = 'fetch' | 'borrow' | 'source';

/** Step 3: borrow production's token, or fetch one. A guarded profile is asked before anything may break. */
export function StepToken({ wizard, platform }: StepWorkProps) {
  const { t } = useTranslation();
  const { token } = wizard.progress;
  const guarded = platform.guarded || platform.borrowOnly;
  // A token that is good is gone on with: a new one would only end it.
  const held = hasToken(token);
  const taken = async (status: TokenStatus) => {
    await remember.token(platform.id, status);
    wizard.goOn();
  };
  // The error of the way tried last is shown, never two.
  const [tried, setTried] = useState<Way>();
  const way = (name: Way, first: boolean): TokenBorrowProps => ({
    platform,
    first,
    primary: first && !held,
    onTaken: taken,
    tried: tried === name,
    onTry: () => setTried(name),
  });
  const fetch = platform.borrowOnly ? null : <TokenFetch {...way('fetch', !guarded)} token={token} />;
  const borrow = <TokenBorrow {...way('borrow', guarded)} />;
  return (
    <div className={styles.step}>
      {guarded ? <p className="secondary">{t('wizard.token.leadGuarded')}</p> : null}
      {token && token.state !== 'none' ? (
        <CurrentToken platform={platform} token={token} onContinue={wizard.goOn} />
      ) : null}
      {token?.pause ? <TokenPause pause={token.pause} /> : null}
      <div className={styles.ways}>
        {guarded ? null : fetch}
        <TokenSource {...way('source', false)} />
        {borrow}
        {guarded ? fetch : null}
      </div>
      <TokenHistory platformId={platform.id} />
    </div>
  );
}

interface CurrentTokenProps {
  token: TokenStatus;
  platform: PlatformView;
  onContinue: () => void;
}

function CurrentToken({ token, platform, onContinue }: CurrentTokenProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.box}>
      <TokenStatusLine status={token} platform={platform} />
      {token.valueMasked ? (
        <MaskedValue
          label={t('wizard.token.current')}
          masked={token.valueMasked}
          reveal={() => client.token.reveal({ platformId: platform.id })}
        />
      ) : null}
      <span className="muted" data-testid="token-renewal">
        {t(`wizard.tokenTruth.renewal.${token.renewal}`)}
      </span>
      {token.fetchingUntil ? <span className="muted">{t('wizard.token.elsewhere')}</span> : null}
      {hasToken(token) ? (
        <Button type="primary" onClick={onContinue}>
          {t('wizard.token.continue')}
        </Button>
      ) : null}
    </div>
  );
}

interface TokenFetchProps extends TokenBorrowProps {
  token: TokenStatus | undefined;
}

function TokenFetch({ platform, token, first, primary, onTaken, tried, onTry }: TokenFetchProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const fetch = useMutation(
    api.token.fetch.mutationOptions({ onSuccess: onTaken, onSettled: () => setAsking(false) }),
  );
  const { guarded } = platform;
  const run = (confirmed: boolean) => {
    onTry();
    fetch.mutate({ platformId: platform.id, confirmed });
  };
  const start = () => (guarded ? setAsking(true) : run(false));
  const again = token && token.state !== 'none';
  return (
    <section className={styles.way} data-first={first || undefined}>
      <h3>
        {t(guarded ? 'wizard.token.fetchTitle' : 'wizard.token.fetchPlainTitle')}
        {guarded ? <ToneTag tone="warn">{t('wizard.token.fetchGuardedNote')}</ToneTag> : null}
      </h3>
      <p>{t(guarded ? 'wizard.token.fetchGuardedText' : 'wizard.token.leadUnguarded')}</p>
      {tried ? <CallFailure call={fetch} actions={{ retry: start, 'fetch-token': start }} /> : null}
      <div>
        <Button
          type={primary ? 'primary' : 'default'}
          loading={fetch.isPending}
          onClick={start}
          data-testid="token-fetch"
        >
          {t(guarded ? 'wizard.token.fetchGuarded' : again ? 'wizard.token.refetch' : 'wizard.token.fetch')}
        </Button>
      </div>
      <ConfirmSheet
        open={asking}
        busy={fetch.isPending}
        title={t('wizard.token.confirmTitle')}
        confirmText={t('wizard.token.confirm')}
        confirmTestId="guard-confirm"
        points={(['calls', 'cached', 'borrow'] as const).map((point) =>
          t(`wizard.token.confirmList.${point}`),
        )}
        onConfirm={() => run(true)}
        onCancel={() => setAsking(false)}
      >
        <p>{t('wizard.token.confirmText')}</p>
      </ConfirmSheet>
    </section>
  );
}
