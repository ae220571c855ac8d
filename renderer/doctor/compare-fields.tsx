import { useTranslation } from 'react-i18next';
import { useCurrentPlatform } from '../app/use-platform.ts';
import { SelectField, TextField } from '../ui/field.tsx';
import { Fold } from '../ui/fold.tsx';
import styles from './doctor.module.css';
import type { DoctorDraft } from './doctor-draft.ts';

export interface CompareFieldsProps {
  draft: DoctorDraft;
  change: (part: Partial<DoctorDraft>) => void;
}

/** The profile it should be, and the values the engineer's own code uses. */
export function CompareFields({ draft, change }: CompareFieldsProps) {
  const { t } = useTranslation();
  const { platforms } = useCurrentPlatform();
  return (
    <>
      {platforms.length > 1 ? (
        <SelectField
          label={t('pushes.doctor.platform')}
          value={draft.platformId}
          onChange={(platformId) => change({ platformId })}
          options={[
            { value: '', label: t('pushes.doctor.anyPlatform') },
            ...platforms.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      ) : null}
      <Fold title={t('pushes.doctor.compare')}>
        <div className={styles.compare}>
          <p className="muted">{t('pushes.doctor.compareNote')}</p>
          {(['token', 'aesKey'] as const).map((name) => (
            <TextField
              key={name}
              secret
              optional
              label={t(`pushes.doctor.${name}`)}
              value={draft[name]}
              onChange={(text) => change({ [name]: text })}
              testId={`doctor-${name}`}
            />
          ))}
          <TextField
            code
            optional
            label={t('pushes.doctor.computed')}
            value={draft.computed}
            onChange={(computed) => change({ computed })}
            testId="doctor-computed"
          />
        </div>
      </Fold>
    </>
  );
}
