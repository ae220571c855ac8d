import type { ReactNode } from 'react';
import styles from './tool-form.module.css';

export interface ToolFormProps {
  /** What the tool does, in a sentence. */
  lead: ReactNode;
  onSubmit: () => void;
  /** The fields, and what is told about them. */
  children: ReactNode;
  /** The buttons. */
  foot: ReactNode;
  /** The buttons stay in sight however many fields there are. */
  pinned?: boolean;
  /** Under the buttons: what came of it. */
  result?: ReactNode;
}

/** The form inside a drawer or a dialog: a sentence, fields, buttons at the right. */
export function ToolForm({ lead, onSubmit, children, foot, pinned = false, result }: ToolFormProps) {
  return (
    <form
      className={styles.form}
      data-pinned={pinned || undefined}
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <p className={styles.lead}>{lead}</p>
      {children}
      <div className={styles.foot}>{foot}</div>
      {result}
    </form>
  );
}
