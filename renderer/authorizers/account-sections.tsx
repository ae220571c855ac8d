import { ExportOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AuthorizerDetail, PlatformView } from '../../shared/contract/models.ts';
import { formatDeadline } from '../../shared/format.ts';
import { currentLang } from '../i18n/index.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { JsonView } from '../ui/json-view.tsx';
import { PermissionList } from '../ui/permission-list.tsx';
import { Facts, Section } from '../ui/section.tsx';
import { infoFacts } from './info-facts.ts';

const MP_URL = 'https://mp.weixin.qq.com/';

const verifies = ['-1', '0', '1', '3', '4'] as const;
const standings = ['1', '14', '16', '18', '19'] as const;

/** `verify_type_info.id` in words; one WeChat has added since stays a number. */
function useVerifyWord(code: string | undefined): string | undefined {
  const { t } = useTranslation();
  const known = verifies.find((one) => one === code);
  return known ? t(`authorizers.detail.verify.${known}`) : code;
}

/** `account_status` in words. */
function useStandingWord(code: string | undefined): string | undefined {
  const { t } = useTranslation();
  const known = standings.find((one) => one === code);
  return known ? t(`authorizers.detail.standing.${known}`) : code;
}

/** Who the account is. */
export function AccountSection({ account, platform }: { account: AuthorizerDetail; platform: PlatformView }) {
  const { t } = useTranslation();
  const lang = currentLang();
  const info = infoFacts(account.info);
  const verified = useVerifyWord(info.verify);
  const standing = useStandingWord(info.standing);
  const fact = (name: 'appid' | 'userName' | 'kind' | 'principal' | 'alias' | 'verified' | 'accountStatus') =>
    t(`authorizers.detail.fact.${name}`);
  return (
    <Section title={t('authorizers.detail.section.account')}>
      <Facts
        rows={[
          [fact('appid'), <Copyable key="appid" value={account.authorizerAppid} />],
          [fact('userName'), account.userName ? <Copyable key="user" value={account.userName} /> : null],
          [fact('kind'), t(`common.kind.${account.kind}`)],
          [fact('principal'), account.principalName],
          [fact('alias'), info.alias],
          [fact('verified'), verified],
          [fact('accountStatus'), standing],
          [t('authorizers.detail.fact.signature'), info.signature],
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

function Copyable({ value }: { value: string }) {
  return (
    <>
      <code>{value}</code> <CopyButton type="text" size="small" value={value} />
    </>
  );
}

/** Permission sets by name. */
export function PermissionsSection({ account: { permissions } }: { account: AuthorizerDetail }) {
  const { t } = useTranslation();
  return (
    <Section title={t('authorizers.detail.section.permissions', { count: permissions.length })}>
      {permissions.length > 0 ? (
        <PermissionList permissions={permissions} />
      ) : (
        <p className="muted">{t('authorizers.detail.noPermissions')}</p>
      )}
    </Section>
  );
}

/** api_get_authorizer_info's answer as it came, for what has no row of its own. */
export function InfoSection({ account: { info } }: { account: AuthorizerDetail }) {
  const { t } = useTranslation();
  const there = info !== null && info !== undefined;
  return (
    <Section
      title={t('authorizers.detail.section.info')}
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
      {there ? (
        <details className="authorizer-raw">
          <summary>
            api_get_authorizer_info <span className="muted">{t('authorizers.detail.infoNote')}</span>
          </summary>
          <JsonView value={info} />
        </details>
      ) : (
        <p className="muted">{t('authorizers.detail.infoNone')}</p>
      )}
    </Section>
  );
}

/** Revoking is the merchant's act: says where, and links there. */
export function RevokeSection() {
  const { t } = useTranslation();
  return (
    <Section title={t('authorizers.detail.section.revoke')}>
      <p className="authorizer-prose">{t('authorizers.detail.revokeText')}</p>
      <Button icon={<ExportOutlined />} href={MP_URL} target="_blank" rel="noopener noreferrer">
        {t('authorizers.detail.revokeLink')}
      </Button>
    </Section>
  );
}
