import { type ReactNode, useState } from 'react';
import styles from './fold.module.css';

export interface FoldProps {
  title: ReactNode;
  /** Open at first; from then on it is the reader's. */
  open?: boolean;
  className?: string | undefined;
  testId?: string;
  /** A function: made when it is opened. */
  children: ReactNode | (() => ReactNode);
}

/** What few need: one line until it is opened. */
export function Fold({ title, open = false, className = '', testId, children }: FoldProps) {
  const [opened, setOpened] = useState(open);
  return (
    <details
      className={`${styles.fold} ${className}`}
      open={open}
      onToggle={(event) => setOpened(event.currentTarget.open)}
      data-slot="fold"
      data-testid={testId}
    >
      <summary>{title}</summary>
      {typeof children === 'function' ? (opened ? children() : null) : children}
    </details>
  );
}
