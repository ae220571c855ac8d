import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagnosisView } from '../../shared/contract/doctor.ts';
import { useCurrentPlatform } from '../app/use-platform.ts';
import { api } from '../client/index.ts';
import { CallFailure } from '../ui/error-card.tsx';
import { Field, TextField } from '../ui/field.tsx';
import { Fold } from '../ui/fold.tsx';
import { PasteArea } from '../ui/paste-area.tsx';
import { SecretField } from '../ui/secret-field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { ToolForm } from '../ui/tool-form.tsx';
import { Diagnosis } from './diagnosis.tsx';
import styles from './doctor.module.css';
import { type DoctorDraft, doctorInputOf, emptyDraft } from './doctor-draft.ts';
import { takeHanded } from './handoff.ts';

export interface DoctorToolProps {
  /** A push on record: diagnosed at once. */
  pushId: string | undefined;
  /** An empty box instead of the push. */
  onPaste: () => void;
}

/** 「验签诊断」: paste query and body, or begin from a refused push; each hypothesis gets its verdict. */
export function DoctorTool({ pushId, onPaste }: DoctorToolProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => ({ ...emptyDraft, text: pushId ? '' : takeHanded() }));
  const [found, setFound] = useState<DiagnosisView>();
  const change = (part: Partial<DoctorDraft>) => setDraft((before) => ({ ...before, ...part }));
  // What was found stays while it is asked again.
  const diagnose = useMutation(api.doctor.run.mutationOptions({ onSuccess: (answer) => setFound(answer) }));
  const ask = () => diagnose.mutate(doctorInputOf(draft, pushId));
  const ready = pushId !== undefined || draft.text.trim() !== '';
  // A push on record, or text pasted elsewhere, is diagnosed without a click.
  const first = useRef(ready ? ask : undefined);
  useEffect(() => {
    first.current?.();
    first.current = undefined;
  }, []);
  return (
    <ToolForm
      lead={t('pushes.doctor.lead')}
      onSubmit={() => ready && ask()}
      run={{
        text: t(found ? 'pushes.doctor.again' : 'pushes.doctor.run'),
        busy: diagnose.isPending,
        disabled: !ready,
        testId: 'doctor-run',
      }}
      result={
        <>
          <CallFailure second call={diagnose} actions={{ retry: ask }} />
          {found ? <Diagnosis found={found} /> : null}
        </>
      }
    >
      {pushId ? (
        <p className={styles.ofPush}>
          {t('pushes.doctor.ofPush')}
          <Button type="link" onClick={onPaste}>
            {t('pushes.doctor.paste')}
          </Button>
        </p>
      ) : (
        <PasteField text={draft.text} onChange={(text) => change({ text })} />
      )}
      <CompareFields draft={draft} change={change} />
    </ToolForm>
  );
}

function PasteField({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const { t } = useTranslation();
  return (
    <Field label={t('pushes.doctor.box')} hint={t('pushes.doctor.boxHint')}>
      {(control) => (
        <PasteArea
          {...control}
          autoFocus
          rows={6}
          placeholder={t('pushes.doctor.placeholder')}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          data-testid="doctor-box"
        />
      )}
    </Field>
  );
}

interface CompareFieldsProps {
  draft: DoctorDraft;
  change: (part: Partial<DoctorDraft>) => void;
}

/** The profile it should be, and the values the engineer's own code uses. */
function CompareFields({ draft, change }: CompareFieldsProps) {
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
            <SecretField
              key={name}
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
