import type { ReactNode } from 'react';
import './fold.css';

export interface FoldProps {
  title: ReactNode;
  /** Open at first; from then on it is the reader's. */
  open?: boolean;
  className?: string;
  children: ReactNode;
}

/** What few need: one line until it is opened. */
export function Fold({ title, open = false, className = '', children }: FoldProps) {
  return (
    <details className={`fold ${className}`} open={open}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}
