import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AuthorizerDetail } from '../../shared/contract/models.ts';
import { formatDeadline } from '../../shared/format.ts';
import { adviceText, gapText } from '../../shared/token-gaps.ts';
import { routeTo } from '../app/router.ts';
import { currentLang } from '../i18n/index.ts';
import { PermissionList } from '../ui/permission-list.tsx';
import type { Tasks } from '../ui/use-task.ts';
import type { AccountActs } from './use-account-acts.ts';

export interface NotesProps {
  account: AuthorizerDetail;
  onSync: () => void;
  acts: AccountActs;
  tasks: Tasks;
}

/** What is unusual about this account, and what helps. */
export function Notes({ account, onSync, acts, tasks }: NotesProps) {
  const { t } = useTranslation();
  const { status, nickName, comparison } = account;
  return (
    <div className="authorizer-notes">
      {status === 'unauthorized' ? (
        <Alert type="warning" showIcon title={t('authorizers.detail.gone')} />
      ) : null}
      {comparison.notice ? <Removed account={account} acts={acts} tasks={tasks} /> : null}
      <NoToken account={account} onSync={onSync} />
      {nickName === null ? <Alert type="info" showIcon title={t('authorizers.detail.infoMissing')} /> : null}
    </div>
  );
}

/** A set was taken away: which, since when, what can be done; stays until it is dismissed. */
function Removed({ account, acts, tasks }: Omit<NotesProps, 'onSync'>) {
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
          loading={tasks.busy === 'dismiss'}
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
function NoToken({ account: { gap }, onSync }: Pick<NotesProps, 'account' | 'onSync'>) {
  const { t } = useTranslation();
  const lang = currentLang();
  if (!gap) return null;
  const { title, why } = gapText(gap.reason, lang);
  return (
    <Alert
      type="warning"
      showIcon
      data-testid="gap-note"
      title={t('authorizers.detail.noRefreshToken', { why: title })}
      description={
        <>
          <p>{why}</p>
          <ol className="authorizer-advice">
            {gap.advice.map((advice) => (
              <li key={advice}>{adviceText(advice, lang)}</li>
            ))}
          </ol>
          {gap.sessionId ? (
            <a href={routeTo('sessions', { tab: 'all' }, [gap.sessionId])}>
              {t('authorizers.detail.gapSession')}
            </a>
          ) : null}
        </>
      }
      action={
        <Button size="small" onClick={onSync}>
          {t('authorizers.sync')}
        </Button>
      }
    />
  );
}
