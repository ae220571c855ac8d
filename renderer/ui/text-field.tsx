import { Input } from 'antd';
import { Field, type FieldProps } from './field.tsx';

export interface TextFieldProps extends Omit<FieldProps, 'children'> {
  value: string;
  onChange: (text: string) => void;
  /** An address, an AppID, a key: in code letters, and no words to be spelt right. */
  code?: boolean;
  /** Hidden as it is typed, and never filled in by the browser. */
  secret?: boolean;
  placeholder?: string;
  maxLength?: number;
  autoFocus?: boolean;
  disabled?: boolean;
  onBlur?: () => void;
  testId?: string | undefined;
}

/** A labelled line of text. */
export function TextField(props: TextFieldProps) {
  const {
    code,
    secret = false,
    value,
    onChange,
    testId,
    autoFocus = false,
    disabled = false,
    ...rest
  } = props;
  const { placeholder = '', maxLength, onBlur, ...field } = rest;
  const Box = secret ? Input.Password : Input;
  return (
    <Field {...field}>
      {(control) => (
        <Box
          {...control}
          {...(code || secret ? { className: 'mono', spellCheck: false } : {})}
          {...(secret ? { autoComplete: 'new-password' } : {})}
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
