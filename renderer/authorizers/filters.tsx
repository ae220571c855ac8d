import { FilterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Badge, Button, Popover, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accountKinds, accountSorts, authorizerTraits } from '../../shared/authorize.ts';
import { permissionName, permissionSets } from '../../shared/permissions.ts';
import { api } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { Field } from '../ui/field.tsx';
import { ManySelect } from '../ui/many-select.tsx';
import styles from './filters.module.css';
import { filtersSet } from './query-of.ts';
import type { Accounts } from './use-accounts.ts';

interface FiltersProps {
  accounts: Accounts;
}

/** 「筛选」 with all that accounts can be told apart by, folded away; how much of it is set stands on the button. */
export function FilterButton({ accounts }: FiltersProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
      content={
        // biome-ignore lint/a11y/noStaticElementInteractions: Esc closes what is around the fields
        <div
          className={styles.panel}
          data-testid="filter-panel"
          onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && setOpen(false)}
        >
          <Panel accounts={accounts} onLeave={() => setOpen(false)} />
        </div>
      }
    >
      <Badge count={filtersSet(accounts.asked)} size="small" color="var(--ant-color-primary)">
        <Button icon={<FilterOutlined />} aria-expanded={open} data-testid="filter-open">
          {t('authorizers.filter.open')}
        </Button>
      </Badge>
    </Popover>
  );
}

function Panel({ accounts, onLeave }: FiltersProps & { onLeave: () => void }) {
  const { t } = useTranslation();
  const { asked, ask, askOnly, platform, rows, show } = accounts;
  const tags = useQuery(api.mark.tags.queryOptions({ input: { platformId: platform.id } }));
  return (
    <>
      <Field label={t('authorizers.filter.tags')}>
        {(control) => (
          <ManySelect
            {...control}
            mode="multiple"
            placeholder={t('authorizers.filter.any')}
            notFoundContent={t('authorizers.filter.noTags')}
            value={asked.tags ?? []}
            options={(tags.data ?? []).map((tag) => ({ value: tag, label: tag }))}
            onChange={(value) => ask({ tags: value.length > 0 ? value : undefined })}
            data-testid="filter-tags"
          />
        )}
      </Field>
      <Chosen
        label={t('authorizers.filter.kind')}
        value={asked.kinds?.[0]}
        options={accountKinds.map((kind) => ({ value: kind, label: t(`common.kind.${kind}`) }))}
        testId="filter-kind"
        onChange={(kind) => ask({ kinds: kind && [kind] })}
      />
      <Chosen
        label={t('authorizers.filter.permission')}
        value={asked.permission}
        options={permissionsWith(asked.permission)}
        testId="filter-permission"
        onChange={(permission) => ask({ permission })}
      />
      <Chosen
        label={t('authorizers.filter.missingPermission')}
        value={asked.missingPermission}
        options={permissionsWith(asked.missingPermission)}
        testId="filter-missing"
        onChange={(missingPermission) => ask({ missingPermission })}
      />
      <Chosen
        label={t('authorizers.sort.label')}
        value={asked.sort && `${asked.sort} ${asked.descending ? 'desc' : 'asc'}`}
        options={accountSorts.flatMap((sort) =>
          (['asc', 'desc'] as const).map((way) => ({
            value: `${sort} ${way}`,
            label: t(`authorizers.sort.${way}`, { column: t(`authorizers.sort.${sort}`) }),
          })),
        )}
        none={t('authorizers.sort.newest')}
        testId="filter-sort"
        onChange={(text) => {
          const [sort, way] = text?.split(' ') ?? [];
          ask({ sort: accountSorts.find((one) => one === sort), descending: way === 'desc' || undefined });
        }}
      />
      <div className={styles.buttons}>
        <Button
          disabled={rows.length === 0}
          onClick={() => {
            onLeave();
            show('tag-all');
          }}
          data-testid="filter-tag-all"
        >
          {t('authorizers.marks.tagAll')}
        </Button>
        <Button
          disabled={Object.keys(asked).length === 0}
          onClick={() => askOnly({})}
          data-testid="filter-clear"
        >
          {t('authorizers.filter.clear')}
        </Button>
        <Button
          disabled={Object.keys(asked).length === 0}
          onClick={() => {
            onLeave();
            show('save-filter');
          }}
          data-testid="filter-save"
        >
          {t('authorizers.filter.save')}
        </Button>
      </div>
    </>
  );
}

/** All sets with a name, and the one that is asked for, however unknown. */
function permissionsWith(asked: number | undefined) {
  const ids = permissionSets.map(({ id }) => id);
  const all = asked !== undefined && !ids.includes(asked) ? [asked, ...ids] : ids;
  return all.map((id) => ({ value: id, label: `${permissionName(id, currentLang())} (${id})` }));
}

interface ChosenProps<Value> {
  label: string;
  value: Value | undefined;
  options: { value: Value; label: string }[];
  none?: string;
  testId: string;
  onChange: (value: Value | undefined) => void;
}

/** A labelled list that may be left open; typed letters find an entry. */
function Chosen<Value extends string | number>(props: ChosenProps<Value>) {
  const { t } = useTranslation();
  const { label, value, options, none = t('authorizers.filter.any'), testId, onChange } = props;
  return (
    <Field label={label}>
      {(control) => (
        <Select<Value | null>
          {...control}
          className="full"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={none}
          value={value ?? null}
          options={options}
          onChange={(chosen) => onChange(chosen ?? undefined)}
          data-testid={testId}
        />
      )}
    </Field>
  );
}

/** What an account may stand out by: the first choice, always in sight. */
export function TraitSelect({ accounts: { asked, ask } }: FiltersProps) {
  const { t } = useTranslation();
  return (
    <Select
      className={styles.only ?? ''}
      aria-label={t('authorizers.only.label')}
      value={asked.only ?? ''}
      onChange={(value) => ask({ only: authorizerTraits.find((trait) => trait === value) })}
      options={[
        { value: '', label: t('authorizers.only.all') },
        ...authorizerTraits.map((value) => ({ value, label: t(`authorizers.only.${value}`) })),
      ]}
    />
  );
}
