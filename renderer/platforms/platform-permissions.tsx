import { useTranslation } from 'react-i18next';
import { permissionKinds, permissionName, permissionSets } from '../../shared/permissions.ts';
import { currentLang } from '../i18n/index.ts';
import { Field, type FieldProps } from '../ui/field.tsx';
import { Fold } from '../ui/fold.tsx';
import { ManySelect } from '../ui/many-select.tsx';
import type { FormPart } from './platform-draft.ts';

/** Permission sets wanted of every account they apply to. */
export function PlatformPermissions({ part: { draft, change, errorOf } }: { part: FormPart }) {
  const { t } = useTranslation();
  const lang = currentLang();
  const { wantedPermissions } = draft;
  const unlisted = wantedPermissions.filter((id) => !permissionSets.some((set) => set.id === id));
  const options = [
    ...permissionKinds.map((kind) => ({
      label: t(`wizard.platform.form.wantedKind.${kind}`),
      title: kind,
      options: permissionSets
        .filter((set) => set.kind === kind)
        .map((set) => ({ value: `${set.id}`, label: `${permissionName(set.id, lang)} · ${set.id}` })),
    })),
    {
      label: t('wizard.platform.form.wantedKind.unlisted'),
      title: 'unlisted',
      options: unlisted.map((id) => ({ value: `${id}`, label: permissionName(id, lang) })),
    },
  ].filter((group) => group.options.length > 0);
  return (
    <Fold
      title={t('wizard.platform.form.wantedTitle', { count: wantedPermissions.length })}
      open={wantedPermissions.length > 0}
    >
      <PermissionField
        label={t('wizard.platform.form.wanted')}
        hint={t('wizard.platform.form.wantedHint')}
        error={errorOf('wantedPermissions')}
        allowClear
        value={wantedPermissions}
        onChange={(ids) => change({ wantedPermissions: ids })}
        options={options}
        testId="platform-wanted"
      />
    </Fold>
  );
}

interface Choice {
  value: string;
  label: string;
}

export interface PermissionFieldProps extends Pick<FieldProps, 'label' | 'hint' | 'error'> {
  value: readonly number[];
  onChange: (ids: number[]) => void;
  options: (Choice | { label: string; title: string; options: Choice[] })[];
  allowClear?: boolean;
  testId?: string;
}

/** Permission sets: chosen by name, any other typed by its id. Positive whole numbers, each once; the rest is dropped. */
export function PermissionField(props: PermissionFieldProps) {
  const { value, onChange, options, allowClear = false, testId, ...field } = props;
  const choose = (values: readonly string[]) => {
    const ids = values.map(Number).filter((id) => Number.isSafeInteger(id) && id > 0);
    onChange([...new Set(ids)]);
  };
  return (
    <Field {...field} optional>
      {(control) => (
        <ManySelect
          {...control}
          mode="tags"
          allowClear={allowClear}
          value={value.map(String)}
          onChange={choose}
          options={options}
          showSearch={{ optionFilterProp: 'label' }}
          tokenSeparators={[',', '|', ' ', '，']}
          data-testid={testId}
        />
      )}
    </Field>
  );
}
