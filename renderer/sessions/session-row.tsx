import { useTranslation } from 'react-i18next';
import type { PlatformView, SessionView } from '../../shared/contract/models.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { formatClock, formatDeadline } from '../../shared/format.ts';
import { currentLang } from '../i18n/index.ts';
import { Mark } from '../ui/avatar.tsx';
import { Countdown } from '../ui/countdown.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { useExplain } from '../ui/use-explain.ts';
import './session-row.css';

export interface SessionRowProps {
  session: SessionView;
  href: string;
  selected: boolean;
  platform: PlatformView | undefined;
  /** Names the platform in the row: when the list spans several. */
  showPlatform: boolean;
}

/** One session at a glance: whose it is, how it stands, how long its link has left. */
export function SessionRow({ session, href, selected, platform, showPlatform }: SessionRowProps) {
  const { t } = useTranslation();
  const label = session.label || session.nickName || t('sessions.unnamed');
  return (
    <li className="session-item">
      <a
        className="session-row"
        href={href}
        aria-current={selected ? 'true' : undefined}
        data-testid="session-row"
        data-session={session.id}
      >
        <Mark name={session.label || session.nickName || session.id} />
        <span className="session-row-main">
          <strong data-unnamed={session.label || session.nickName ? undefined : true}>{label}</strong>
          <span className="session-row-sub">
            <About session={session} />
            {showPlatform && platform ? <span className="session-row-platform">{platform.name}</span> : null}
          </span>
        </span>
        <StateTag state={session.state} testId="session-state" />
        <span className="session-row-clock">
          <Clock session={session} platform={platform} />
        </span>
      </a>
    </li>
  );
}

/** The account once there is one; before, how the merchant was asked. */
function About({ session }: { session: SessionView }) {
  const { t } = useTranslation();
  if (session.authorizerAppid) {
    return (
      <>
        {session.label && session.nickName ? <span>{session.nickName}</span> : null}
        <code>{session.authorizerAppid}</code>
      </>
    );
  }
  return (
    <>
      <time className="tabular" dateTime={new Date(session.createdAt).toISOString()}>
        {formatDeadline(session.createdAt, currentLang())}
      </time>
      <span>{t(`sessions.link.${session.linkKind}`)}</span>
      <span className="session-row-accounts">{t(`sessions.accounts.${session.authType}`)}</span>
    </>
  );
}

/** What went wrong, in a few words. */
function Why({ problem }: { problem: Problem }) {
  const explain = useExplain();
  return <span className="session-row-why">{explain(problem).title}</span>;
}

/** The one moment that matters in this state. */
function Clock({ session, platform }: { session: SessionView; platform: PlatformView | undefined }) {
  const { t } = useTranslation();
  const time = formatDeadline(session.updatedAt, currentLang());
  const { state, linkExpiresAt, authCodeExpiresAt } = session;
  const running = (caption: string, until: number) => (
    <>
      <span className="session-row-caption">{caption}</span>
      <Countdown until={until} {...(platform ? { platform } : {})} className="session-row-left" />
    </>
  );
  switch (state) {
    case 'linked':
      return linkExpiresAt === null ? null : running(t('sessions.row.linked'), linkExpiresAt);
    case 'code_received':
      return authCodeExpiresAt === null
        ? t('sessions.row.codeKept')
        : running(t('sessions.row.code'), authCodeExpiresAt);
    case 'expired':
      return t('sessions.row.expired', {
        time: linkExpiresAt === null ? time : formatDeadline(linkExpiresAt, currentLang()),
      });
    case 'draft':
      return session.problem ? <Why problem={session.problem} /> : t('sessions.row.draft');
    case 'failed':
      return session.problem ? <Why problem={session.problem} /> : t('sessions.row.failed', { time });
    case 'exchanging':
    case 'uncertain':
      return t(`sessions.row.${state}`);
    case 'authorized':
    case 'cancelled':
      return t(`sessions.row.${state}`, { time: formatClock(session.updatedAt) });
  }
}
