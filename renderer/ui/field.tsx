import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import './field.css';

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
    <div className="field" data-invalid={error ? true : undefined}>
      <div className="field-head">
        <label htmlFor={id}>{label}</label>
        {optional ? <span className="field-optional">{t('common.optional')}</span> : null}
        {extra ? <span className="field-extra">{extra}</span> : null}
      </div>
      {children({ id, 'aria-describedby': described, 'aria-invalid': error ? true : undefined })}
      {described ? (
        <div id={note} className="field-note">
          {error ?? hint}
        </div>
      ) : null}
    </div>
  );
}
