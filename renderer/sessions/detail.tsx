import { FileUnknownOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PlatformView, SessionDetail } from '../../shared/contract/models.ts';
import { formatDeadline } from '../../shared/format.ts';
import { go, routeTo } from '../app/router.ts';
import { api } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { LabelTitle } from '../session/label-title.tsx';
import { SessionResult } from '../session/result.tsx';
import { lacksRefreshToken } from '../session/situation.ts';
import { StateTag } from '../session/state-tag.tsx';
import { SessionWorkspace } from '../session/workspace.tsx';
import { Mark } from '../ui/avatar.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Section } from '../ui/section.tsx';
import { DetailHead, DetailPane } from '../ui/split-page.tsx';
import { CallsSection } from './calls.tsx';
import { CodeSection, LinksSection } from './links.tsx';
import { TimelineSection } from './timeline.tsx';

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
