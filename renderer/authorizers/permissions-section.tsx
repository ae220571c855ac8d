import { LinkOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Permission, PlatformView } from '../../shared/contract/models.ts';
import { formatDeadline } from '../../shared/format.ts';
import { upgradeNotes } from '../../shared/permission-advice.ts';
import { permissionName } from '../../shared/permissions.ts';
import { routeTo } from '../app/router.ts';
import { currentLang } from '../i18n/index.ts';
import { ButtonRow } from '../ui/button-row.tsx';
import { Section } from '../ui/section.tsx';
import styles from './permissions.module.css';
import type { AccountActs, AccountProps } from './use-account-acts.ts';

type PermissionsProps = AccountProps & { acts: AccountActs };

/** Permission sets by name: granted, changed since last time, wanted and missing; and the link that asks for the missing ones. */
export function PermissionsSection({ account, platform, acts }: PermissionsProps) {
  const { t } = useTranslation();
  const { granted, missing, added, removed, changedAt } = account.comparison;
  const changed = added.length + removed.length > 0;
  return (
    <Section title={t('authorizers.detail.section.permissions', { count: granted.length })}>
      {granted.length > 0 ? (
        <PermissionList permissions={granted} testId="permissions-granted" />
      ) : (
        <p className="muted">{t('authorizers.detail.noPermissions')}</p>
      )}
      {changed ? (
        <>
          <h4 className={styles.changes}>
            {changedAt === null
              ? t('authorizers.permissions.changed')
              : t('authorizers.permissions.changedAt', { time: formatDeadline(changedAt, currentLang()) })}
          </h4>
          <Part name="added" permissions={added} />
          <Part name="removed" permissions={removed} />
        </>
      ) : null}
      <Wanted missing={missing} platform={platform} />
      <Upgrade account={account} acts={acts} />
    </Section>
  );
}

function Part({ name, permissions }: { name: 'added' | 'removed'; permissions: readonly Permission[] }) {
  const { t } = useTranslation();
  if (permissions.length === 0) return null;
  return (
    <div className={styles.part} data-part={name}>
      <span className="secondary">{t(`authorizers.permissions.${name}`, { count: permissions.length })}</span>
      <PermissionList permissions={permissions} testId={`permissions-${name}`} />
    </div>
  );
}

/** The sets that the operator wants of every account and this one lacks. */
function Wanted({ missing, platform }: { missing: readonly Permission[]; platform: PlatformView }) {
  const { t } = useTranslation();
  const settings = routeTo('settings', { edit: platform.id });
  if (platform.wantedPermissions.length === 0) {
    return (
      <p className={styles.wanted}>
        {t('authorizers.permissions.wantNothing')}{' '}
        <a href={settings}>{t('authorizers.permissions.choose')}</a>
      </p>
    );
  }
  if (missing.length === 0)
    return <p className={styles.wanted}>{t('authorizers.permissions.wantedAllThere')}</p>;
  return (
    <div className={styles.part} data-part="missing">
      <span className="secondary">{t('authorizers.permissions.missing', { count: missing.length })}</span>
      <PermissionList permissions={missing} testId="permissions-missing" />
    </div>
  );
}

/** 「生成补充权限的链接」, beside it what WeChat's documentation leaves open. */
function Upgrade({ account, acts }: Omit<PermissionsProps, 'platform'>) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { missing, upgrade } = account.comparison;
  const { categoryIds, leftOut } = upgrade;
  if (account.status !== 'authorized') return null;
  if (!open) {
    return (
      <Button
        className={styles.open ?? ''}
        icon={<LinkOutlined />}
        type={missing.length > 0 ? 'primary' : 'default'}
        onClick={() => setOpen(true)}
        data-testid="upgrade-open"
      >
        {t('authorizers.permissions.upgrade')}
      </Button>
    );
  }
  return (
    <div className={styles.upgrade} data-testid="upgrade">
      <h4>{t('authorizers.permissions.upgrade')}</h4>
      <p>{t('authorizers.permissions.asks', { count: categoryIds.length })}</p>
      <PermissionList permissions={categoryIds} />
      {leftOut.length > 0 ? (
        <>
          <p>{t('authorizers.permissions.leftOut')}</p>
          <PermissionList permissions={leftOut} />
        </>
      ) : null}
      <p>{t('authorizers.permissions.open')}</p>
      <ul className={styles.remarks}>
        {upgradeNotes(
          currentLang(),
          upgrade.categoryIds.map(({ id }) => id),
        ).map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <ButtonRow>
        <Button
          type="primary"
          loading={acts.tasks.busy === 'upgrade'}
          onClick={acts.upgrade}
          data-testid="upgrade-create"
        >
          {t('authorizers.permissions.create')}
        </Button>
        <Button onClick={() => setOpen(false)}>{t('common.cancel')}</Button>
      </ButtonRow>
    </div>
  );
}

interface ListProps {
  permissions: readonly Permission[];
  testId?: string;
}

/** Permission sets by name in the language shown, each with WeChat's id; unknown ones by their id. */
export function PermissionList({ permissions, testId }: ListProps) {
  return (
    <ul className={styles.list} data-testid={testId}>
      {permissions.map(({ id }) => {
        const name = permissionName(id, currentLang());
        return (
          <li key={id}>
            {name}
            {name.endsWith(` ${id}`) ? null : <span>{id}</span>}
          </li>
        );
      })}
    </ul>
  );
}
