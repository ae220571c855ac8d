import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { permissionKinds, permissionName, permissionSets } from '../../shared/permissions.ts';
import { currentLang } from '../i18n/index.ts';
import { Field } from '../ui/field.tsx';
import { Fold } from '../ui/fold.tsx';
import { idsOf } from './permission-ids.ts';
import type { FormPart } from './platform-draft.ts';

/** Permission sets wanted of every account they apply to: chosen by name, any other typed by its id. */
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
      <Field
        label={t('wizard.platform.form.wanted')}
        hint={t('wizard.platform.form.wantedHint')}
        error={errorOf('wantedPermissions')}
        optional
      >
        {(control) => (
          <Select
            {...control}
            mode="tags"
            className="full"
            allowClear
            value={wantedPermissions.map(String)}
            onChange={(values) => change({ wantedPermissions: idsOf(values) })}
            options={options}
            showSearch={{ optionFilterProp: 'label' }}
            tokenSeparators={[',', '|', ' ', '，']}
            data-testid="platform-wanted"
          />
        )}
      </Field>
    </Fold>
  );
}
