import type { CallView } from '../../shared/contract/models.ts';
import { JsonView } from '../ui/json-view.tsx';
import styles from './call-parts.module.css';

/** Method and address. */
export function CallUrl({ request: { method, url } }: Pick<CallView, 'request'>) {
  return (
    <p className={styles.url}>
      <b>{method}</b> {url}
    </p>
  );
}

export interface CallBodyProps {
  value: unknown;
  /** Shown when there is none. */
  none?: string;
}

/** What was sent or answered. */
export function CallBody({ value, none }: CallBodyProps) {
  if (value !== null && value !== undefined) return <JsonView value={value} />;
  return none ? <p className="muted">{none}</p> : null;
}
