import { Input, type InputProps } from 'antd';
import { TextField, type TextFieldProps } from './field.tsx';

/** Never filled in by the browser. */
const Password = (props: InputProps) => <Input.Password {...props} autoComplete="new-password" />;

/** A labelled secret, hidden as it is typed. */
export const SecretField = (props: Omit<TextFieldProps, 'code' | 'Box'>) => (
  <TextField {...props} code Box={Password} />
);
