import { TextField, type TextFieldProps } from './text-field.tsx';

/** An account's AppID, which may be left out. */
export function AppidField(props: Pick<TextFieldProps, 'label' | 'hint' | 'value' | 'onChange'>) {
  return <TextField {...props} optional code placeholder="wx…" />;
}
