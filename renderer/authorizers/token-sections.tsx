import { useTranslation } from 'react-i18next';
import { refreshTokenSources } from '../../shared/authorize.ts';
import type { AuthorizerDetail } from '../../shared/contract/models.ts';
import { formatDeadline, formatIso, formatTime } from '../../shared/format.ts';
import { routeTo } from '../app/router.ts';
import { client } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { useNow } from '../ui/clock.ts';
import { MaskedValue } from '../ui/secret.tsx';
import { Facts, Section } from '../ui/section.tsx';
import { ToneTag } from '../ui/tone-tag.tsx';
import styles from './detail.module.css';
import type { AccountProps } from './use-account-acts.ts';

const HIDDEN = '••••••••••••';

/** The tokens in force, masked; showing or copying one is a separate call. */
export function TokensSection({ account, platform }: AccountProps) {
  const { t } = useTranslation();
  return (
    <Section title={t('authorizers.detail.section.tokens')}>
      <Facts
        rows={[
          [
            t('authorizers.detail.accessToken'),
            <AccessToken key="access" account={account} platform={platform} />,
          ],
          [t('authorizers.detail.refreshToken'), <RefreshToken key="refresh" account={account} />],
        ]}
      />
    </Section>
  );
}

function AccessToken({ account, platform }: AccountProps) {
  const { t } = useTranslation();
  const now = useNow(platform);
  const { platformId, authorizerAppid, accessTokenExpiresAt } = account;
  if (!account.hasAccessToken) return <span className="muted">{t('authorizers.detail.accessNone')}</span>;
  const validity = () => {
    if (accessTokenExpiresAt === null) return t('authorizers.detail.accessUnknown');
    const time = formatDeadline(accessTokenExpiresAt, currentLang());
    return accessTokenExpiresAt > now
      ? t('authorizers.detail.accessUntil', { time })
      : t('authorizers.detail.accessEnded', { time });
  };
  return (
    <>
      <MaskedValue
        masked={HIDDEN}
        label={t('authorizers.detail.accessToken')}
        reveal={() => client.authorizer.reveal({ platformId, authorizerAppid, what: 'accessToken' })}
      />
      <div className="muted">{validity()}</div>
    </>
  );
}

function RefreshToken({ account }: { account: AuthorizerDetail }) {
  const { t } = useTranslation();
  const { platformId, authorizerAppid, refreshTokens } = account;
  const newest = refreshTokens.find((token) => token.readable);
  if (!newest && refreshTokens.length > 0)
    return (
      <span className={styles.fact} data-warn>
        {t('authorizers.detail.allUnreadable')}
      </span>
    );
  if (!newest) return <span className="muted">{t('authorizers.detail.historyNone')}</span>;
  return (
    <MaskedValue
      masked={newest.valueMasked || HIDDEN}
      label={t('authorizers.detail.refreshToken')}
      reveal={() => client.authorizer.reveal({ platformId, authorizerAppid, what: 'refreshToken' })}
    />
  );
}

/** Every refresh token ever received, newest first. */
export function HistorySection({ account: { refreshTokens } }: { account: AuthorizerDetail }) {
  const { t } = useTranslation();
  if (refreshTokens.length === 0) return null;
  return (
    <Section title={t('authorizers.detail.section.history')}>
      <p className="prose">{t('authorizers.detail.historyNote')}</p>
      <ol className={styles.history} data-testid="token-history">
        {refreshTokens.map((token, index) => (
          <li key={token.id}>
            <code>{token.valueMasked || HIDDEN}</code>
            {token.readable ? null : <ToneTag tone="warn">{t('authorizers.detail.unreadable')}</ToneTag>}
            {index === 0 ? <ToneTag tone="accent">{t('authorizers.detail.newest')}</ToneTag> : null}
            <Source source={token.source} />
            {token.sessionId ? (
              <a href={routeTo('sessions', { tab: 'all' }, [token.sessionId])}>
                {t('authorizers.detail.fromSession')}
              </a>
            ) : null}
            <time className="muted tabular" dateTime={formatIso(token.seenAt)}>
              {formatTime(token.seenAt, currentLang())}
            </time>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Source({ source }: { source: string }) {
  const { t } = useTranslation();
  const known = refreshTokenSources.find((name) => name === source);
  return (
    <span>
      {known
        ? t(`authorizers.detail.source.${known}`)
        : t('authorizers.detail.source.other', { name: source })}
    </span>
  );
}
