import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AuthorizerView, Permission, SessionDetail } from '../../shared/contract/models.ts';
import { permissionName } from '../../shared/permissions.ts';
import { routeTo } from '../app/router.ts';
import { currentLang } from '../i18n/index.ts';
import { Mark } from '../ui/avatar.tsx';
import { PermissionList } from '../ui/permission-list.tsx';
import { Section } from '../ui/section.tsx';
import { ToneTag } from '../ui/tone-tag.tsx';

/** What the session ended in: the account, how it was obtained, and what changed in its permissions. */
export function OutcomeSection({ session }: { session: SessionDetail }) {
  const { t } = useTranslation();
  const { outcome, authorizer } = session;
  if (!outcome) return null;
  const { reauthorized, added, removed } = outcome;
  const changed = added.length + removed.length > 0;
  const again = changed
    ? t('sessions.outcome.diff', { added: added.length, removed: removed.length })
    : t('sessions.outcome.same');
  return (
    <Section
      title={t('sessions.section.outcome')}
      extra={
        <ToneTag tone="neutral">
          {t(outcome.via === 'list' ? 'sessions.outcome.viaList' : 'sessions.outcome.viaQuery')}
        </ToneTag>
      }
    >
      {authorizer ? <Account authorizer={authorizer} /> : null}
      {outcome.detailsMissing ? (
        <Alert type="info" showIcon title={t('sessions.outcome.detailsMissing')} />
      ) : null}
      {outcome.refreshTokenMissing ? (
        <Alert type="warning" showIcon title={t('sessions.outcome.refreshTokenMissing')} />
      ) : null}
      {reauthorized ? <p className="session-again">{again}</p> : null}
      <Changes word={t('sessions.outcome.added')} tone="accent" rows={added} />
      <Changes word={t('sessions.outcome.removed')} tone="error" rows={removed} />
      {authorizer ? <Permissions authorizer={authorizer} /> : null}
    </Section>
  );
}

function Account({ authorizer }: { authorizer: AuthorizerView }) {
  const { t } = useTranslation();
  const { platformId, authorizerAppid, nickName, kind, principalName, headImage } = authorizer;
  return (
    <div className="session-account">
      <Mark name={nickName ?? authorizerAppid} image={headImage} />
      <div>
        <strong>
          <a href={routeTo('authorizers', {}, [platformId, authorizerAppid])}>
            {nickName ?? authorizerAppid}
          </a>
        </strong>
        <span>
          {[t(`common.kind.${kind}`), principalName].filter(Boolean).join(' · ')}{' '}
          <code>{authorizerAppid}</code>
        </span>
      </div>
    </div>
  );
}

function Changes({
  word,
  tone,
  rows,
}: {
  word: string;
  tone: 'accent' | 'error';
  rows: readonly Permission[];
}) {
  if (rows.length === 0) return null;
  return (
    <div className="session-change">
      <ToneTag tone={tone}>{word}</ToneTag>
      <span>{rows.map(({ id }) => permissionName(id, currentLang())).join('、')}</span>
    </div>
  );
}

function Permissions({ authorizer }: { authorizer: AuthorizerView }) {
  const { t } = useTranslation();
  const { permissions } = authorizer;
  if (permissions.length === 0) return <p className="muted">{t('sessions.outcome.noPermissions')}</p>;
  return (
    <details className="session-late">
      <summary>{t('sessions.outcome.permissions', { count: permissions.length })}</summary>
      <PermissionList permissions={permissions} />
    </details>
  );
}
