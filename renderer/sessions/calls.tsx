import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, problemOf } from '../client/index.ts';
import { CallItem } from '../inspector/call-panel.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { Section } from '../ui/section.tsx';
import styles from './calls.module.css';

/** Every request to WeChat for this session, newest first, with its answer. */
export function CallsSection({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation();
  const query = useQuery(api.session.calls.queryOptions({ input: { sessionId } }));
  const calls = (query.data ?? []).toSorted((a, b) => b.startedAt - a.startedAt);
  return (
    <Section title={t('sessions.section.calls')}>
      {query.error ? <ErrorCard second problem={problemOf(query.error)} /> : null}
      {query.isPending ? <Skeleton active title={false} /> : null}
      {query.data?.length === 0 ? <p className="muted">{t('sessions.calls.none')}</p> : null}
      <ol className={styles.calls}>
        {calls.map((call) => (
          <li key={call.id}>
            <CallItem call={call} />
          </li>
        ))}
      </ol>
    </Section>
  );
}
