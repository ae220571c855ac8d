import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './field.module.css';

/** What the control inside a field must carry. */
export interface FieldControl {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
}

export interface FieldProps {
  label: string;
  /** A quiet line under the control. */
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  /** At the right of the label. */
  extra?: ReactNode;
  children: (control: FieldControl) => ReactNode;
}

/** A labelled control with its hint and its error, tied together for screen readers. */
export function Field({ label, hint, error, optional, extra, children }: FieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const note = `${id}-note`;
  const described = error || hint ? note : undefined;
  return (
    <div className={styles.field} data-invalid={error ? true : undefined}>
      <div className={styles.head}>
        <label htmlFor={id}>{label}</label>
        {optional ? <span className={styles.optional}>{t('common.optional')}</span> : null}
        {extra ? <span className={styles.extra}>{extra}</span> : null}
      </div>
      {children({ id, 'aria-describedby': described, 'aria-invalid': error ? true : undefined })}
      {described ? (
        <div id={note} className={styles.note}>
          {error ?? hint}
        </div>
      ) : null}
    </div>
  );
}
