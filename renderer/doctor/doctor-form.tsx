import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagnosisView } from '../../shared/contract/doctor.ts';
import { client } from '../client/index.ts';
import { Field } from '../ui/field.tsx';
import { PasteArea } from '../ui/paste-area.tsx';
import { TaskFailure } from '../ui/task-failure.tsx';
import { ToolForm } from '../ui/tool-form.tsx';
import { useTasks } from '../ui/use-task.ts';
import { CompareFields } from './compare-fields.tsx';
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
