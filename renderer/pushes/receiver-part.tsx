import type { ReactNode } from 'react';
import styles from './receiver-part.module.css';

export interface ReceiverPartProps {
  title: string;
  /** At the right of the title. */
  extra?: ReactNode;
  children: ReactNode;
}

/** One half of the receiver's body. */
export function ReceiverPart({ title, extra, children }: ReceiverPartProps) {
  return (
    <div className={styles.part}>
      <div className={styles.head}>
        <h3>{title}</h3>
        {extra}
      </div>
      {children}
    </div>
  );
}
