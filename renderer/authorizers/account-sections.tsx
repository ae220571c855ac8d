import { ExportOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type AccountLine, accountLines } from '../../shared/account-lines.ts';
import type { AuthorizerDetail } from '../../shared/contract/models.ts';
import { formatDeadline } from '../../shared/format.ts';
import { accountsUrl, authorizationsUrl } from '../../shared/wechat-console.ts';
import { routeTo } from '../app/router.ts';
import { currentLang } from '../i18n/index.ts';
import { SessionRow } from '../sessions/session-row.tsx';
import { Copyable, CopyButton } from '../ui/copy-button.tsx';
import { JsonView } from '../ui/json-view.tsx';
import { Facts, Section } from '../ui/section.tsx';
import styles from './detail.module.css';
import type { AccountProps } from './use-account-acts.ts';

/** Who the account is. */
export function AccountSection({ account, platform }: AccountProps) {
  const { t } = useTranslation();
  const lang = currentLang();
  const fact = (name: 'appid' | 'userName' | 'kind' | 'principal') => t(`authorizers.detail.fact.${name}`);
  const lines = account.facts ? accountLines(account.facts, account.kind, lang) : [];
  return (
    <Section title={t('authorizers.detail.section.account')}>
      <Facts
        rows={[
          [fact('appid'), <Copyable key="appid" value={account.authorizerAppid} label="AppID" />],
          [
            fact('userName'),
            account.userName ? (
              <Copyable key="user" value={account.userName} label={fact('userName')} />
            ) : null,
          ],
          [fact('kind'), t(`common.kind.${account.kind}`)],
          [fact('principal'), account.principalName],
          ...byLabel(lines.filter(isIdentity)),
          [
            t('authorizers.detail.fact.authorizedAt'),
            account.authorizedAt === null ? null : formatDeadline(account.authorizedAt, lang),
          ],
          [t('authorizers.detail.fact.updatedAt'), formatDeadline(account.updatedAt, lang)],
          [t('authorizers.detail.fact.platform'), platform.name],
        ]}
      />
    </Section>
  );
}

type FactRow = readonly [name: string, value: ReactNode];

const isIdentity = ({ group }: AccountLine) => group === 'identity' || group === 'access';

/** What else WeChat says of the account, by name: functions, categories, domains, and fields without a name here. */
export function FactsSections({ account: { facts, kind } }: { account: AuthorizerDetail }) {
  const { t } = useTranslation();
  if (!facts) return null;
  const lines = accountLines(facts, kind, currentLang()).filter((line) => !isIdentity(line));
  if (lines.length === 0) return null;
  return (
    <Section title={t('authorizers.detail.section.facts')}>
      <Facts rows={byLabel(lines)} />
    </Section>
  );
}

/** Lines of the same name, such as several categories, as one row; one with a warning is marked. */
function byLabel(lines: readonly AccountLine[]): FactRow[] {
  const labels = [...new Set(lines.map((line) => line.label))];
  return labels.map((label) => {
    const own = lines.filter((line) => line.label === label);
    return [
      label,
      <span key={label} className={styles.fact} data-warn={own.some((line) => line.warn) || undefined}>
        {own.map((line) => line.value).join('\n')}
      </span>,
    ];
  });
}

/** api_get_authorizer_info's answer as it came, for what has no row of its own. */
export function InfoSection({ account: { info, kind } }: { account: AuthorizerDetail }) {
  const { t } = useTranslation();
  const there = info !== null && info !== undefined;
  return (
    <Section
      title={t('authorizers.detail.section.info')}
      none={!there && t('authorizers.detail.infoNone')}
      extra={
        there ? (
          <CopyButton
            type="text"
            size="small"
            value={JSON.stringify(info, null, 2)}
            text={t('common.copy')}
          />
        ) : null
      }
    >
      <details className={styles.raw} open={kind === 'unknown'}>
        <summary>
          api_get_authorizer_info <span className="muted">{t('authorizers.detail.infoNote')}</span>
        </summary>
        {kind === 'unknown' ? <p className="muted">{t('authorizers.detail.infoUnknownKind')}</p> : null}
        <JsonView value={info} />
      </details>
    </Section>
  );
}

/** Revoking is the merchant's act: says where, and links there. */
export function RevokeSection({ authorizerAppid }: { authorizerAppid: string }) {
  const { t } = useTranslation();
  return (
    <Section title={t('authorizers.detail.section.revoke')}>
      <p className="prose">{t('authorizers.detail.revokeText')}</p>
      <div className={styles.revoke}>
        <Button
          icon={<ExportOutlined />}
          href={authorizationsUrl(authorizerAppid)}
          target="_blank"
          rel="noopener noreferrer"
        >
          {t('authorizers.detail.revokeDeveloper')}
        </Button>
        <Button icon={<ExportOutlined />} href={accountsUrl} target="_blank" rel="noopener noreferrer">
          {t('authorizers.detail.revokeLink')}
        </Button>
      </div>
    </Section>
  );
}

/** The sessions that led to this account's authorization. */
export function SessionsSection({ account: { sessions }, platform }: AccountProps) {
  const { t } = useTranslation();
  return (
    <Section
      title={t('authorizers.detail.section.sessions')}
      none={sessions.length === 0 && t('authorizers.detail.sessionsNone')}
    >
      <ul className={styles.sessions}>
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            href={routeTo('sessions', { tab: 'all' }, [session.id])}
            selected={false}
            platform={platform}
            showPlatform={false}
          />
        ))}
      </ul>
    </Section>
  );
}
