import { useTranslation } from 'react-i18next';
import type { AuthorizerDetail, PlatformView } from '../../shared/contract/models.ts';
import { routeTo } from '../app/router.ts';
import { SessionRow } from '../sessions/session-row.tsx';
import { Section } from '../ui/section.tsx';
import styles from './detail.module.css';

/** The sessions that led to this account's authorization. */
export function SessionsSection({
  account,
  platform,
}: {
  account: AuthorizerDetail;
  platform: PlatformView;
}) {
  const { t } = useTranslation();
  return (
    <Section title={t('authorizers.detail.section.sessions')}>
      {account.sessions.length === 0 ? (
        <p className="muted">{t('authorizers.detail.sessionsNone')}</p>
      ) : (
        <ul className={styles.sessions}>
          {account.sessions.map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              href={routeTo('sessions', { tab: 'all' }, [session.id])}
              selected={false}
              platform={platform}
              showPlatform={false}
            />
          ))}
        </ul>
      )}
    </Section>
  );
}
