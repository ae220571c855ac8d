import { useTranslation } from 'react-i18next';
import type { PlatformView, SessionDetail, SessionLink } from '../../shared/contract/models.ts';
import { formatDeadline } from '../../shared/format.ts';
import { client } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { useNow } from '../ui/clock.ts';
import { Copyable } from '../ui/copy-button.tsx';
import { MaskedValue } from '../ui/secret.tsx';
import { Section } from '../ui/section.tsx';
import { ToneTag } from '../ui/tone-tag.tsx';
import styles from './links.module.css';

/** The session's links: the newest open, earlier ones folded away. */
export function LinksSection({ session }: { session: SessionDetail }) {
  const { t } = useTranslation();
  const [current, ...earlier] = session.links;
  return (
    <Section title={t('sessions.section.links')} none={!current && t('sessions.links.none')}>
      {current ? <LinkCard link={current} current /> : null}
      {earlier.length > 0 ? (
        <details className={styles.earlier}>
          <summary>{t('sessions.links.earlier', { count: earlier.length })}</summary>
          {earlier.map((link) => (
            <LinkCard key={link.id} link={link} />
          ))}
        </details>
      ) : null}
    </Section>
  );
}

function LinkCard({ link, current = false }: { link: SessionLink; current?: boolean }) {
  const { t } = useTranslation();
  const lang = currentLang();
  return (
    <div className={styles.link}>
      <div className={styles.head}>
        <strong>{t(`session.link.kind.${link.kind}`)}</strong>
        {current ? <ToneTag tone="info">{t('sessions.links.current')}</ToneTag> : null}
        <span className="muted">
          {t('sessions.links.made', { time: formatDeadline(link.createdAt, lang) })}
          {' · '}
          {t('sessions.links.until', { time: formatDeadline(link.expiresAt, lang) })}
        </span>
      </div>
      <Value label={t(`session.link.kind.${link.kind}`)} value={link.link} />
      {link.launchUrl ? <Value label={t('sessions.links.launch')} value={link.launchUrl} named /> : null}
      <Value label={t('sessions.links.preAuthCode')} value={link.preAuthCode} named />
    </div>
  );
}

function Value({ label, value, named = false }: { label: string; value: string; named?: boolean }) {
  return (
    <div className={styles.copyable}>
      {named ? <span className="muted">{label}</span> : null}
      <Copyable value={value} label={label} />
    </div>
  );
}

export interface CodeSectionProps {
  session: SessionDetail;
  platform: PlatformView | undefined;
}

/** The code that came back, masked, and until when it can be exchanged. */
export function CodeSection({ session, platform }: CodeSectionProps) {
  const { t } = useTranslation();
  const now = useNow(platform);
  if (!session.authCodeMasked) return null;
  const { authCodeExpiresAt } = session;
  const time = authCodeExpiresAt === null ? '' : formatDeadline(authCodeExpiresAt, currentLang());
  const validity = () => {
    // An account found in the list was not obtained by this code.
    if (session.outcome?.via === 'query_auth') return t('sessions.code.used');
    if (session.outcome && authCodeExpiresAt !== null && authCodeExpiresAt <= now)
      return t('sessions.code.unused');
    if (authCodeExpiresAt === null) return t('sessions.code.unknownUntil');
    return t(authCodeExpiresAt > now ? 'sessions.code.until' : 'sessions.code.ended', { time });
  };
  return (
    <Section title={t('sessions.section.code')} extra={<span className="muted">{validity()}</span>}>
      <MaskedValue
        masked={session.authCodeMasked}
        label={t('sessions.section.code')}
        reveal={() => client.session.reveal({ sessionId: session.id })}
      />
    </Section>
  );
}
