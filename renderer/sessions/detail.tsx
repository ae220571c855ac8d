import { FileUnknownOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PlatformView, SessionDetail } from '../../shared/contract/models.ts';
import { formatDeadline, formatIso, formatTime } from '../../shared/format.ts';
import { timelineText } from '../../shared/timeline.ts';
import { go, routeTo } from '../app/router.ts';
import { api, problemOf } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { CallItem } from '../inspector/call-panel.tsx';
import { LabelTitle } from '../session/label-title.tsx';
import { SessionResult } from '../session/result.tsx';
import { lacksRefreshToken } from '../session/situation.ts';
import { StateTag, stateTones } from '../session/state-tag.tsx';
import { SessionWorkspace } from '../session/workspace.tsx';
import { Mark } from '../ui/avatar.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { Placeholder } from '../ui/placeholder.tsx';
import { Section } from '../ui/section.tsx';
import { DetailHead, DetailPane } from '../ui/split-page.tsx';
import styles from './detail.module.css';
import { CodeSection, LinksSection } from './links.tsx';

export interface SessionDetailPaneProps {
  sessionId: string;
  platforms: readonly PlatformView[];
  onClose: () => void;
}

/** One session in full: the next step, then the record. */
export function SessionDetailPane({ sessionId, platforms, onClose }: SessionDetailPaneProps) {
  const { t } = useTranslation();
  const query = useQuery(api.session.get.queryOptions({ input: { sessionId } }));
  return (
    <DetailPane
      query={query}
      missingCode="session.notFound"
      missing={
        <EmptyState
          icon={<FileUnknownOutlined />}
          title={t('sessions.missing')}
          text={t('sessions.missingText')}
          action={<Button onClick={onClose}>{t('sessions.back')}</Button>}
        />
      }
    >
      {(session) => (
        <Session
          session={session}
          platform={platforms.find(({ id }) => id === session.platformId)}
          onClose={onClose}
        />
      )}
    </DetailPane>
  );
}

interface SessionProps {
  session: SessionDetail;
  platform: PlatformView | undefined;
  onClose: () => void;
}

function Session({ session, platform, onClose }: SessionProps) {
  const { t } = useTranslation();
  return (
    <>
      <DetailHead
        mark={<Mark size="large" name={session.label || session.nickName || session.id} />}
        title={<LabelTitle session={session} />}
        sub={
          <>
            <StateTag
              state={session.state}
              testId="session-state"
              partial={session.outcome !== null && lacksRefreshToken(session)}
            />
            {platform ? <a href={routeTo('settings')}>{platform.name}</a> : null}
            <span>{t('sessions.made', { time: formatDeadline(session.createdAt, currentLang()) })}</span>
            <span>{t(`session.accounts.${session.authType}`)}</span>
            {session.bizAppid ? <code>{session.bizAppid}</code> : null}
          </>
        }
        onClose={onClose}
      />
      <SessionWorkspace session={session} platform={platform} onOther={(id) => go('sessions', {}, [id])} />
      {session.outcome ? (
        <Section title={t('sessions.section.outcome')}>
          <SessionResult session={session} />
        </Section>
      ) : null}
      <TimelineSection session={session} />
      <LinksSection session={session} />
      <CodeSection session={session} platform={platform} />
      <CallsSection sessionId={session.id} />
    </>
  );
}

/** What happened to a session, newest last, in sentences. */
function TimelineSection({ session }: { session: SessionDetail }) {
  const { t } = useTranslation();
  const lang = currentLang();
  return (
    <Section title={t('sessions.section.timeline')}>
      <ol className={styles.timeline} data-testid="timeline">
        {session.timeline.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the timeline only grows at its end
          <li key={index} data-tone={stateTones[entry.state]}>
            <i aria-hidden="true" />
            <span>{timelineText(entry.note, entry.params, lang)}</span>
            <time dateTime={formatIso(entry.at)}>{formatTime(entry.at, lang)}</time>
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** Every request to WeChat for this session, newest first, with its answer. */
function CallsSection({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation();
  const query = useQuery(api.session.calls.queryOptions({ input: { sessionId } }));
  const calls = (query.data ?? []).toSorted((a, b) => b.startedAt - a.startedAt);
  return (
    <Section title={t('sessions.section.calls')}>
      {query.error ? <ErrorCard second problem={problemOf(query.error)} /> : null}
      {query.isPending ? <Placeholder /> : null}
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
