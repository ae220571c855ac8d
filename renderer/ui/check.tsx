import { type ReactNode, useId } from 'react';
import styles from './check.module.css';

export interface CheckProps {
  label: ReactNode;
  note?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  testId?: string;
}

/** A native check box with its label and a quiet line. */
export function Check({ label, note, checked, onChange, disabled = false, testId }: CheckProps) {
  const id = useId();
  return (
    <div className={styles.check} data-slot="check">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        disabled={disabled}
        aria-describedby={note ? `${id}-note` : undefined}
        onChange={(event) => onChange(event.target.checked)}
        data-testid={testId}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {note ? (
          <div id={`${id}-note`} className="muted small">
            {note}
          </div>
        ) : null}
      </div>
    </div>
  );
}
