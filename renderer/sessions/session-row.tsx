import { useTranslation } from 'react-i18next';
import type { PlatformView, SessionView } from '../../shared/contract/models.ts';
import { formatClock, formatDeadline, formatIso } from '../../shared/format.ts';
import { currentLang } from '../i18n/index.ts';
import { StateTag } from '../session/state-tag.tsx';
import { Mark } from '../ui/avatar.tsx';
import { Countdown } from '../ui/countdown.tsx';
import { ListRow, RowName } from '../ui/list-row.tsx';
import { useExplain } from '../ui/use-explain.ts';
import styles from './session-row.module.css';

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

/** One session at a glance: whose it is, why it needs the operator, how it stands, how long it has left. */
export function SessionRow(props: SessionRowProps) {
  const { session, href, selected, picked = false, onPick, platform, showPlatform } = props;
  const { t } = useTranslation();
  const name = session.label || session.nickName;
  const label = name || t('session.unnamed');
  return (
    <ListRow
      href={href}
      open={selected}
      className={styles.columns}
      data={{
        'data-testid': 'session-row',
        'data-session': session.id,
        'data-attention': session.attention ?? undefined,
      }}
      pick={onPick && { picked, label: t('sessions.pick', { name: label }), testId: 'session-pick', onPick }}
    >
      <Mark name={name || session.id} />
      <span className={styles.who}>
        <RowName name={label} unnamed={!name} />
        <span className={`${styles.about} muted`}>
          {session.attention ? <Reason session={session} /> : <About session={session} />}
          {showPlatform && platform ? <span>{platform.name}</span> : null}
        </span>
      </span>
      <StateTag state={session.state} testId="session-state" />
      <span className={`${styles.clock} muted`}>
        <Clock session={session} platform={platform} />
      </span>
    </ListRow>
  );
}

/** Why it needs the operator. */
function Reason({ session: { attention, problem } }: { session: SessionView }) {
  const { t } = useTranslation();
  const explain = useExplain();
  if (!attention) return null;
  const words =
    attention === 'refused' && problem ? explain(problem).title : t(`sessions.attention.${attention}`);
  return <span className={styles.reason}>{words}</span>;
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
      <span className={styles.accounts}>{t(`session.accounts.${session.authType}`)}</span>
    </>
  );
}

/** The time that matters in this state. */
function Clock({ session, platform }: { session: SessionView; platform: PlatformView | undefined }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const time = formatDeadline(session.updatedAt, currentLang());
  const { state, linkExpiresAt, authCodeExpiresAt, problem } = session;
  const running = (caption: string, until: number) => (
    <>
      <span className={styles.caption}>{caption}</span>
      <Countdown until={until} platform={platform} className={styles.left} />
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
      // The reason in the row says it already.
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
