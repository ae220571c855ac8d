import { useTranslation } from 'react-i18next';
import type { AuthorizerDetail, PlatformView } from '../../shared/contract/models.ts';
import { routeTo } from '../app/router.ts';
import { SessionRow } from '../sessions/session-row.tsx';
import { Section } from '../ui/section.tsx';
import styles from './detail.module.css';

export interface SessionsSectionProps {
  account: AuthorizerDetail;
  platform: PlatformView;
}

/** The sessions that led to this account's authorization. */
export function SessionsSection({ account: { sessions }, platform }: SessionsSectionProps) {
  const { t } = useTranslation();
  return (
    <Section
      title={t('authorizers.detail.section.sessions')}
      none={sessions.length === 0 && t('authorizers.detail.sessionsNone')}
    >
      <ul className={styles.sessions}>
        {sessions.map((session) => (
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
    </Section>
  );
}
