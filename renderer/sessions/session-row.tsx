import { useTranslation } from 'react-i18next';
import type { PlatformView, SessionView } from '../../shared/contract/models.ts';
import { formatClock, formatDeadline, formatIso } from '../../shared/format.ts';
import { currentLang } from '../i18n/index.ts';
import { StateTag } from '../session/state-tag.tsx';
import { Mark } from '../ui/avatar.tsx';
import { Countdown } from '../ui/countdown.tsx';
import { useExplain } from '../ui/use-explain.ts';
import './session-row.css';

export interface SessionRowProps {
  session: SessionView;
  href: string;
  selected: boolean;
  picked?: boolean;
  /** Left out where there is nothing to do with many. */
  onPick?: (on: boolean) => void;
  platform: PlatformView | undefined;
  /** Names the platform in the row: when the list spans several. */
  showPlatform: boolean;
}

/** One session at a glance: whose it is, why it needs somebody, how it stands, how long it has left. */
export function SessionRow(props: SessionRowProps) {
  const { session, href, selected, picked = false, onPick, platform, showPlatform } = props;
  const { t } = useTranslation();
  const name = session.label || session.nickName;
  const label = name || t('session.unnamed');
  return (
    <li className="session-item">
      {onPick ? (
        <input
          type="checkbox"
          aria-label={t('sessions.pick', { name: label })}
          checked={picked}
          onChange={(event) => onPick(event.target.checked)}
          data-testid="session-pick"
        />
      ) : null}
      <a
        className="session-row"
        href={href}
        aria-current={selected ? 'true' : undefined}
        data-testid="session-row"
        data-session={session.id}
        data-attention={session.attention ?? undefined}
      >
        <Mark name={name || session.id} />
        <span className="session-row-main">
          <strong data-unnamed={name ? undefined : true}>{label}</strong>
          <span className="session-row-sub">
            {session.attention ? <Reason session={session} /> : <About session={session} />}
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

/** Why it needs the operator. */
function Reason({ session: { attention, problem } }: { session: SessionView }) {
  const { t } = useTranslation();
  const explain = useExplain();
  if (!attention) return null;
  const words =
    attention === 'refused' && problem ? explain(problem).title : t(`sessions.attention.${attention}`);
  return <span className="session-row-why">{words}</span>;
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
      <time className="tabular" dateTime={formatIso(session.createdAt)}>
        {formatDeadline(session.createdAt, currentLang())}
      </time>
      <span>{t(`sessions.link.${session.linkKind}`)}</span>
      <span className="session-row-accounts">{t(`session.accounts.${session.authType}`)}</span>
    </>
  );
}

/** The one moment that matters in this state. */
function Clock({ session, platform }: { session: SessionView; platform: PlatformView | undefined }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const time = formatDeadline(session.updatedAt, currentLang());
  const { state, linkExpiresAt, authCodeExpiresAt, problem } = session;
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
      // Told as the reason already.
      return problem && !session.attention ? explain(problem).title : t('sessions.row.draft');
    case 'failed':
      return t('sessions.row.failed', { time });
    case 'exchanging':
      return t(session.answerKept ? 'sessions.row.answerKept' : 'sessions.row.exchanging');
    case 'uncertain':
      return t('sessions.row.uncertain');
    case 'authorized':
    case 'cancelled':
      return t(`sessions.row.${state}`, { time: formatClock(session.updatedAt) });
  }
}
