// The box alone: what `Input` of antd's index has with it (searches, codes, passwords) would come with the first page.
import Input, { type InputProps } from 'antd/lib/input/Input';
import { type ComponentType, type ReactNode, useId } from 'react';
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

export interface TextFieldProps extends Omit<FieldProps, 'children'> {
  value: string;
  onChange: (text: string) => void;
  /** An address, an AppID, a key: in code letters, and no words to be spelt right. */
  code?: boolean;
  placeholder?: string;
  maxLength?: number;
  autoFocus?: boolean;
  disabled?: boolean;
  onBlur?: () => void;
  testId?: string | undefined;
  /** Another one than a plain box. */
  Box?: ComponentType<InputProps>;
}

/** A labelled line of text. */
export function TextField(props: TextFieldProps) {
  const { code, Box = Input, value, onChange, testId, autoFocus = false, disabled = false, ...rest } = props;
  const { placeholder = '', maxLength, onBlur, ...field } = rest;
  return (
    <Field {...field}>
      {(control) => (
        <Box
          {...control}
          {...(code ? { className: 'mono', spellCheck: false } : {})}
          {...(maxLength ? { maxLength } : {})}
          {...(onBlur ? { onBlur } : {})}
          autoFocus={autoFocus}
          disabled={disabled}
          placeholder={placeholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          data-testid={testId}
        />
      )}
    </Field>
  );
}

/** An account's AppID, which may be left out. */
export function AppidField(props: Pick<TextFieldProps, 'label' | 'hint' | 'value' | 'onChange'>) {
  return <TextField {...props} optional code placeholder="wx…" />;
}
