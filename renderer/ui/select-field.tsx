import { Select } from 'antd';
import { Field, type FieldProps } from './field.tsx';

interface SelectFieldProps<V extends string | number> extends Omit<FieldProps, 'children'> {
  value: V | undefined;
  onChange: (value: V) => void;
  options: { value: V; label: string }[];
}

/** A labelled list to choose one from. */
export function SelectField<V extends string | number>(props: SelectFieldProps<V>) {
  const { value, onChange, options, ...field } = props;
  return (
    <Field {...field}>
      {(control) => (
        <Select<V | null>
          {...control}
          className="full"
          value={value ?? null}
          onChange={(chosen) => chosen !== null && onChange(chosen)}
          options={options}
        />
      )}
    </Field>
  );
}
