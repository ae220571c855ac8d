import { Button, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagnosisView } from '../../shared/contract/doctor.ts';
import { useCurrentPlatform } from '../app/use-platform.ts';
import { client } from '../client/index.ts';
import { Field } from '../ui/field.tsx';
import { Fold } from '../ui/fold.tsx';
import { PasteArea } from '../ui/paste-area.tsx';
import { TaskFailure } from '../ui/task-failure.tsx';
import { TextField } from '../ui/text-field.tsx';
import { ToolForm } from '../ui/tool-form.tsx';
import { useTasks } from '../ui/use-task.ts';
import { Diagnosis } from './diagnosis.tsx';
import styles from './doctor.module.css';
import { type DoctorDraft, doctorInputOf, emptyDraft } from './doctor-draft.ts';
import { takeHanded } from './handoff.ts';

export interface DoctorFormProps {
  /** A push on record: diagnosed at once. */
  pushId: string | undefined;
  onPaste: () => void;
}

/** The paste box, the values the engineer's own code uses, and the diagnosis. */
export function DoctorForm({ pushId, onPaste }: DoctorFormProps) {
  const { t } = useTranslation();
  const tasks = useTasks();
  const { run } = tasks;
  const [draft, setDraft] = useState(() => ({ ...emptyDraft, text: pushId ? '' : takeHanded() }));
  const [found, setFound] = useState<DiagnosisView>();
  const change = (part: Partial<DoctorDraft>) => setDraft((before) => ({ ...before, ...part }));
  const ask = () =>
    run('diagnose', async () => setFound(await client.doctor.run(doctorInputOf(draft, pushId))));
  const ready = pushId !== undefined || draft.text.trim() !== '';
  // A push on record, or text pasted elsewhere, is diagnosed without a click.
  const first = useRef(ready ? ask : undefined);
  useEffect(() => {
    void first.current?.();
    first.current = undefined;
  }, []);
  return (
    <ToolForm
      lead={t('pushes.doctor.lead')}
      onSubmit={() => {
        if (ready) void ask();
      }}
      foot={
        <Button
          type="primary"
          htmlType="submit"
          disabled={!ready}
          loading={tasks.busy === 'diagnose'}
          data-testid="doctor-run"
        >
          {t(found ? 'pushes.doctor.again' : 'pushes.doctor.run')}
        </Button>
      }
      result={
        <>
          <TaskFailure second tasks={tasks} />
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
      <Beside draft={draft} change={change} />
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

interface BesideProps {
  draft: DoctorDraft;
  change: (part: Partial<DoctorDraft>) => void;
}

/** The profile it should be, and the values the engineer's own code uses. */
function Beside({ draft, change }: BesideProps) {
  const { t } = useTranslation();
  const { platforms } = useCurrentPlatform();
  return (
    <>
      {platforms.length > 1 ? (
        <Field label={t('pushes.doctor.platform')}>
          {(control) => (
            <Select
              {...control}
              className="full"
              value={draft.platformId}
              onChange={(platformId) => change({ platformId: platformId ?? '' })}
              options={[
                { value: '', label: t('pushes.doctor.anyPlatform') },
                ...platforms.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )}
        </Field>
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
