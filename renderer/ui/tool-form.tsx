import { Button } from 'antd';
import type { FormEvent, ReactNode } from 'react';
import styles from './tool-form.module.css';

/** For a form's `onSubmit`: acts in place of the browser, which would send the form and leave the page. */
export const submits = (act: () => void) => (event: FormEvent) => {
  event.preventDefault();
  act();
};

export interface ToolFormProps {
  /** What the tool does, in a sentence. */
  lead: ReactNode;
  onSubmit: () => void;
  /** The fields, and what is told about them. */
  children: ReactNode;
  run: { text: string; busy: boolean; disabled?: boolean; testId: string };
  cancel?: ReactNode;
  /** The buttons stay in sight however many fields there are. */
  pinned?: boolean;
  result?: ReactNode;
}

/** The form inside a drawer or a dialog: a sentence, fields, buttons at the right. */
export function ToolForm({ lead, onSubmit, children, run, cancel, pinned = false, result }: ToolFormProps) {
  const { text, busy, disabled = false, testId } = run;
  return (
    <form
      className={styles.form}
      data-pinned={pinned || undefined}
      noValidate
      autoComplete="off"
      onSubmit={submits(onSubmit)}
    >
      <p className="prose">{lead}</p>
      {children}
      <div className={styles.foot}>
        {cancel}
        <Button type="primary" htmlType="submit" loading={busy} disabled={disabled} data-testid={testId}>
          {text}
        </Button>
      </div>
      {result}
    </form>
  );
}
