import type { ReactNode } from 'react';
import styles from './button-row.module.css';

export interface ButtonRowProps {
  /** Under a long form inside a step it stays in sight, whatever the window's height. */
  kept?: boolean;
  children: ReactNode;
}

/** The buttons below a form, the main one first. */
export function ButtonRow({ kept = false, children }: ButtonRowProps) {
  return (
    <div className={styles.row} data-kept={kept || undefined}>
      {children}
    </div>
  );
}
