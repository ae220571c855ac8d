import type { ReactNode } from 'react';
import styles from './inline-note.module.css';

export interface InlineNoteProps {
  /** Announced when it appears. */
  status?: boolean;
  children: ReactNode;
}

/** A sentence in a form, and at its end a button that changes what it says. */
export function InlineNote({ status = false, children }: InlineNoteProps) {
  return (
    <div className={styles.note} role={status ? 'status' : undefined}>
      {children}
    </div>
  );
}
