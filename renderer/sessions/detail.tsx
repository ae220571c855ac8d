import { FileUnknownOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView, SessionDetail } from '../../shared/contract/models.ts';
import { formatDeadline } from '../../shared/format.ts';
import { routeTo } from '../app/router.ts';
import { api, problemOf } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { Mark } from '../ui/avatar.tsx';
import { ConfirmSheet } from '../ui/confirm-sheet.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { DetailHead } from '../ui/split-page.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { CallsSection } from './calls.tsx';
import { LabelTitle } from './label-title.tsx';
import { CodeSection, LinksSection } from './links.tsx';
import { NextStep } from './next-step.tsx';
import { OutcomeSection } from './outcome.tsx';
import { TimelineSection } from './timeline.tsx';
import { type SessionActs, useSessionActs } from './use-session-acts.ts';
import './detail.css';

export interface SessionDetailPaneProps {
  sessionId: string;
  platforms: readonly PlatformView[];
  onClose: () => void;
}

/** One session in full: the next step, then the record. */
export function SessionDetailPane({ sessionId, platforms, onClose }: SessionDetailPaneProps) {
  const { t } = useTranslation();
  const query = useQuery(api.session.get.queryOptions({ input: { sessionId } }));
  if (query.data) {
    const { data } = query;
    const platform = platforms.find((one) => one.id === data.platformId);
    return <Session session={data} platform={platform} onClose={onClose} />;
  }
  if (!query.error) return <Skeleton active avatar={{ shape: 'square' }} paragraph={{ rows: 6 }} />;
  const problem = problemOf(query.error);
  if (problem.code !== 'session.notFound')
    return <ErrorCard problem={problem} actions={{ retry: () => void query.refetch() }} />;
  return (
    <EmptyState
      icon={<FileUnknownOutlined />}
      title={t('sessions.missing')}
      text={t('sessions.missingText')}
      action={<Button onClick={onClose}>{t('sessions.back')}</Button>}
    />
  );
}

interface SessionProps {
  session: SessionDetail;
  platform: PlatformView | undefined;
  onClose: () => void;
}

function Session({ session, platform, onClose }: SessionProps) {
  const { t } = useTranslation();
  const acts = useSessionActs(session.id);
  return (
    <>
      <DetailHead
        mark={<Mark size="large" name={session.label || session.nickName || session.id} />}
        title={<LabelTitle label={session.label} onSave={acts.rename} />}
        sub={
          <>
            <StateTag state={session.state} testId="session-state" />
            {platform ? <a href={routeTo('settings')}>{platform.name}</a> : null}
            <span>{t('sessions.made', { time: formatDeadline(session.createdAt, currentLang()) })}</span>
            <span>{t(`sessions.accounts.${session.authType}`)}</span>
            {session.bizAppid ? <code>{session.bizAppid}</code> : null}
          </>
        }
        onClose={onClose}
      />
      <NextStep session={session} platform={platform} acts={acts} />
      <OutcomeSection session={session} />
      <TimelineSection session={session} />
      <LinksSection session={session} />
      <CodeSection session={session} platform={platform} />
      <CallsSection sessionId={session.id} />
      <Cancel session={session} acts={acts} />
    </>
  );
}

const cancellable: readonly string[] = ['draft', 'linked', 'expired', 'code_received', 'failed', 'uncertain'];

function Cancel({ session, acts }: { session: SessionDetail; acts: SessionActs }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  if (!cancellable.includes(session.state)) return null;
  return (
    <div className="session-foot">
      <Button danger type="text" onClick={() => setAsking(true)}>
        {t('sessions.do.cancel')}
      </Button>
      <ConfirmSheet
        open={asking}
        danger
        title={t('sessions.cancelSheet.title')}
        confirmText={t('sessions.cancelSheet.confirm')}
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          acts.cancel();
        }}
      >
        {t('sessions.cancelSheet.text')}
      </ConfirmSheet>
    </div>
  );
}
