import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { permissionName, permissionSets } from '../../shared/permissions.ts';
import { currentLang } from '../i18n/index.ts';
import { idsOf } from '../platforms/permission-ids.ts';
import styles from '../platforms/platform-form.module.css';
import { AppidField } from '../ui/appid-field.tsx';
import { Field } from '../ui/field.tsx';
import { Fold } from '../ui/fold.tsx';
import type { SessionDraftPart } from './new-session.tsx';

/** Limits that few links need: one account, certain permission sets (known by name, any by its id). */
export function NewSessionAdvanced({ draft, change }: SessionDraftPart) {
  const { t } = useTranslation();
  const lang = currentLang();
  const options = permissionSets.map((set) => ({
    value: `${set.id}`,
    label: `${permissionName(set.id, lang)} · ${set.id}`,
  }));
  return (
    <Fold title={t('wizard.link.advanced')}>
      <div className={styles.formGrid}>
        <AppidField
          label={t('wizard.link.bizAppid')}
          hint={t('wizard.link.bizAppidHint')}
          value={draft.bizAppid}
          onChange={(bizAppid) => change({ bizAppid })}
        />
        <Field label={t('wizard.link.categories')} hint={t('wizard.link.categoriesHint')} optional>
          {(control) => (
            <Select
              {...control}
              mode="tags"
              className="full"
              value={draft.categoryIds.map(String)}
              onChange={(values) => change({ categoryIds: idsOf(values) })}
              options={options}
              showSearch={{ optionFilterProp: 'label' }}
              tokenSeparators={[',', '|', ' ', '，']}
            />
          )}
        </Field>
      </div>
    </Fold>
  );
}
