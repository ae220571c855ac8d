import type { ReactNode } from 'react';
import './empty-state.css';

export interface EmptyStateProps {
  icon: ReactNode;
  title: string;
  text?: ReactNode;
  /** The next click. */
  action?: ReactNode;
}

/** Nothing here: why, and what to do next. */
export function EmptyState({ icon, title, text, action }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <span className="empty-state-icon" aria-hidden="true">
        {icon}
      </span>
      <h2>{title}</h2>
      {text ? <p>{text}</p> : null}
      {action ? <div className="empty-state-action">{action}</div> : null}
    </div>
  );
}
