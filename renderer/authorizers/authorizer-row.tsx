import { FileTextOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { AuthorizerView, PlatformView } from '../../shared/contract/models.ts';
import { formatDeadline } from '../../shared/format.ts';
import { currentLang } from '../i18n/index.ts';
import { Mark } from '../ui/avatar.tsx';
import { useNow } from '../ui/clock.ts';
import { Countdown } from '../ui/countdown.tsx';
import { ListRow, RowLines, RowName } from '../ui/list-row.tsx';
import { ToneTag } from '../ui/tone-tag.tsx';
import styles from './authorizer-row.module.css';

const shownTags = 3;

export interface AuthorizerRowProps {
  account: AuthorizerView;
  href: string;
  open: boolean;
  picked: boolean;
  onPick: (picked: boolean) => void;
  platform: PlatformView | undefined;
}

/** One account: who it is, and whether it can still be called on behalf of. */
export function AuthorizerRow({ account, href, open, picked, onPick, platform }: AuthorizerRowProps) {
  const { t } = useTranslation();
  const { authorizerAppid, nickName, kind, principalName, headImage, status } = account;
  const name = nickName ?? authorizerAppid;
  return (
    <ListRow
      href={href}
      open={open}
      className={styles.columns}
      data={{ 'data-testid': 'authorizer-row', 'data-state': status, 'data-appid': authorizerAppid }}
      pick={{ picked, label: t('authorizers.select', { name }), onPick }}
    >
      <Mark name={name} image={headImage} />
      <RowLines>
        <RowName name={nickName ?? t('authorizers.nameless')} unnamed={!nickName} />
        <span className={styles.id}>
          <code className="muted">{authorizerAppid}</code>
          <Tags account={account} />
        </span>
      </RowLines>
      <RowLines className={styles.kind}>
        <span>{t(`common.kind.${kind}`)}</span>
        {principalName ? <span className="muted">{principalName}</span> : null}
      </RowLines>
      <RowLines className={styles.tokens}>
        <Access account={account} platform={platform} />
        <span className="muted">
          {t('authorizers.column.refreshToken')}{' '}
          {account.hasRefreshToken ? t('authorizers.refresh.kept') : <em>{t('authorizers.refresh.none')}</em>}
        </span>
      </RowLines>
      <span className={styles.state}>
        <ToneTag tone={status === 'authorized' ? 'accent' : 'warn'} dot>
          {t(`authorizers.status.${status}`)}
        </ToneTag>
        {account.authorizedAt === null ? null : (
          <time className="muted small">{formatDeadline(account.authorizedAt, currentLang())}</time>
        )}
      </span>
    </ListRow>
  );
}

/** The first tags; how many more there are; and that there is a note. */
function Tags({ account: { tags, note } }: Pick<AuthorizerRowProps, 'account'>) {
  const { t } = useTranslation();
  const more = tags.length - shownTags;
  return (
    <>
      {tags.length === 0 ? null : (
        <span className={styles.tags} title={tags.join(', ')}>
          {tags.slice(0, shownTags).map((tag) => (
            <span key={tag} className={styles.tag}>
              {tag}
            </span>
          ))}
        </span>
      )}
      {more > 0 ? (
        <span className={styles.more} title={tags.slice(shownTags).join(', ')}>
          +{more}
        </span>
      ) : null}
      {note === null ? null : (
        <FileTextOutlined
          className={styles.note ?? ''}
          title={note}
          aria-label={t('authorizers.marks.hasNote')}
        />
      )}
    </>
  );
}

function Access({ account, platform }: Pick<AuthorizerRowProps, 'account' | 'platform'>) {
  const { t } = useTranslation();
  const now = useNow(platform);
  const until = account.accessTokenExpiresAt;
  const word = t('authorizers.column.accessToken');
  if (!account.hasAccessToken) {
    return (
      <span className="muted">
        {word} {t('authorizers.access.none')}
      </span>
    );
  }
  if (until === null) return <span>{`${word} ${t('authorizers.access.unknown')}`}</span>;
  if (until <= now) {
    return (
      <span className="muted">
        {word} {t('authorizers.access.ended', { time: formatDeadline(until, currentLang()) })}
      </span>
    );
  }
  return (
    <span>
      {word} {t('authorizers.access.left')} <Countdown until={until} platform={platform} />
    </span>
  );
}
