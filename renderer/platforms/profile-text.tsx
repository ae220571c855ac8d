import { TextField, type TextFieldProps } from '../ui/text-field.tsx';
import type { FormPart } from './platform-draft.ts';

type Text = 'name' | 'componentAppid' | 'redirectUri' | 'launchDomain' | 'apiBase';

export interface ProfileTextProps extends Omit<TextFieldProps, 'value' | 'onChange' | 'error'> {
  part: FormPart;
  name: Text;
}

/** One line of a profile, with its refusal. */
export function ProfileText({ part: { draft, change, errorOf }, name, ...field }: ProfileTextProps) {
  return (
    <TextField
      {...field}
      error={errorOf(name)}
      value={draft[name]}
      onChange={(text) => change({ [name]: text })}
    />
  );
}
