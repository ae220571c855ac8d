import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDeadline } from '../../shared/format.ts';
import { gapText } from '../../shared/token-gaps.ts';
import { currentLang } from '../i18n/index.ts';
import { GapAdvice } from '../recovery/gap-advice.tsx';
import { useRefreshGuard } from '../runs/use-refresh-guard.tsx';
import styles from './notes.module.css';
import { PermissionList } from './permissions-section.tsx';
import type { AccountActs, AccountProps } from './use-account-acts.ts';

type NotesProps = AccountProps & { acts: AccountActs };

/** What is unusual about this account, and what helps. */
export function Notes({ account, platform, acts }: NotesProps) {
  const { t } = useTranslation();
  const { status, nickName, comparison } = account;
  return (
    <div className={styles.notes}>
      {status === 'unauthorized' ? (
        <Alert type="warning" showIcon title={t('authorizers.detail.gone')} />
      ) : null}
      {comparison.notice ? <Removed account={account} acts={acts} /> : null}
      <NoToken account={account} platform={platform} acts={acts} />
      {nickName === null ? <Alert type="info" showIcon title={t('authorizers.detail.infoMissing')} /> : null}
    </div>
  );
}

/** Permission sets that were removed: which, since when, what can be done. Stays until dismissed. */
function Removed({ account, acts }: Omit<NotesProps, 'platform'>) {
  const { t } = useTranslation();
  const { notice } = account.comparison;
  if (!notice) return null;
  const back = notice.stillMissing.length === 0;
  return (
    <Alert
      type="warning"
      showIcon
      data-testid="removed-notice"
      title={t('authorizers.detail.removed', {
        count: notice.removed.length,
        time: formatDeadline(notice.raisedAt, currentLang()),
      })}
      description={
        <>
          <PermissionList permissions={notice.removed} />
          <p>{t(back ? 'authorizers.detail.removedBack' : 'authorizers.detail.removedText')}</p>
        </>
      }
      action={
        <Button
          size="small"
          loading={acts.tasks.busy === 'dismiss'}
          onClick={acts.dismissNotice}
          data-testid="notice-dismiss"
        >
          {t('authorizers.detail.dismiss')}
        </Button>
      }
    />
  );
}

/** No refresh token: why, and what to try. */
function NoToken({ account, platform, acts }: NotesProps) {
  const { t } = useTranslation();
  const guard = useRefreshGuard(platform);
  const { gap } = account;
  if (!gap) return null;
  const { title, why } = gapText(gap.reason, currentLang());
  return (
    <Alert
      type="warning"
      showIcon
      data-testid="gap-note"
      title={t('authorizers.detail.noRefreshToken', { why: title })}
      description={
        <>
          <p>{why}</p>
          <ol className={styles.advice}>
            {gap.advice.map((advice) => (
              <li key={advice}>
                <GapAdvice
                  advice={advice}
                  account={account}
                  sessionId={gap.sessionId}
                  tasks={acts.tasks}
                  guard={guard}
                />
              </li>
            ))}
          </ol>
          {guard.sheet}
        </>
      }
    />
  );
}
