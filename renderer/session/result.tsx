import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AuthorizerView, Permission, SessionDetail } from '../../shared/contract/models.ts';
import { permissionName } from '../../shared/permissions.ts';
import { currentLang } from '../i18n/index.ts';
import { Mark } from '../ui/avatar.tsx';
import { Copyable } from '../ui/copy-button.tsx';
import { ToneTag } from '../ui/tone-tag.tsx';
import styles from './result.module.css';

type Outcome = NonNullable<SessionDetail['outcome']>;

/** What a session ended in: who authorized, how it was obtained, what was granted and what changed in it. */
export function SessionResult({ session }: { session: SessionDetail }) {
  const { t } = useTranslation();
  const { outcome, authorizer } = session;
  if (!outcome) return null;
  return (
    <div className={styles.result}>
      {authorizer ? <Account account={authorizer} /> : null}
      <ul className={styles.notes}>
        <li>{t(outcome.via === 'list' ? 'session.result.viaList' : 'session.result.viaQuery')}</li>
        {authorizer ? (
          <li data-state={authorizer.hasRefreshToken ? 'good' : 'lacking'}>
            {t(authorizer.hasRefreshToken ? 'session.result.tokenSaved' : 'session.result.tokenMissing')}
          </li>
        ) : null}
      </ul>
      <Change outcome={outcome} />
      {authorizer ? <Permissions permissions={authorizer.permissions} /> : null}
    </div>
  );
}

function Account({ account }: { account: AuthorizerView }) {
  const { t } = useTranslation();
  const { nickName, authorizerAppid, userName, principalName, kind, headImage } = account;
  return (
    <>
      <div className={styles.head}>
        <Mark size="large" name={nickName ?? authorizerAppid} image={headImage} />
        <div>
          <h4 data-testid="result-nickname">{nickName ?? t('session.result.noName')}</h4>
          <ToneTag tone="neutral">{t(`common.kind.${kind}`)}</ToneTag>
        </div>
      </div>
      <dl className={styles.facts}>
        <div>
          <dt>{t('session.result.appid')}</dt>
          <dd>
            <Copyable value={authorizerAppid} label="AppID" testId="result-appid" />
          </dd>
        </div>
        <div>
          <dt>{t('session.result.userName')}</dt>
          <dd>{userName ? <code>{userName}</code> : t('common.unknown')}</dd>
        </div>
        <div>
          <dt>{t('session.result.principal')}</dt>
          <dd>{principalName ?? t('common.unknown')}</dd>
        </div>
      </dl>
    </>
  );
}

/** 「再次授权：新增 2 项权限，减少 1 项」, and which they are. */
function Change({ outcome: { reauthorized, added, removed } }: { outcome: Outcome }) {
  const { t } = useTranslation();
  if (!reauthorized) return null;
  const changed = added.length + removed.length > 0;
  return (
    <Alert
      type={removed.length > 0 ? 'warning' : 'info'}
      showIcon
      title={
        changed
          ? t('session.result.againDiff', { added: added.length, removed: removed.length })
          : t('session.result.againSame')
      }
      description={
        changed ? (
          <>
            <Names label={t('session.result.added')} permissions={added} />
            <Names label={t('session.result.removed')} permissions={removed} />
          </>
        ) : undefined
      }
    />
  );
}

function Names({ label, permissions }: { label: string; permissions: readonly Permission[] }) {
  if (permissions.length === 0) return null;
  return (
    <p>
      {label}: {permissions.map(({ id }) => permissionName(id, currentLang())).join(' · ')}
    </p>
  );
}

function Permissions({ permissions }: { permissions: readonly Permission[] }) {
  const { t } = useTranslation();
  return (
    <div className={styles.permissions}>
      <h4>{t('session.result.permissions', { count: permissions.length })}</h4>
      <ul data-testid="result-permissions">
        {permissions.length === 0 ? <li>{t('session.result.noPermissions')}</li> : null}
        {permissions.map(({ id }) => (
          <li key={id} title={`id ${id}`}>
            {permissionName(id, currentLang())}
          </li>
        ))}
      </ul>
    </div>
  );
}
