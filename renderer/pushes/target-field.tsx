import { AutoComplete, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../ui/field.tsx';
import type { Target } from './targets.ts';

export interface TargetFieldProps {
  value: string;
  onChange: (url: string) => void;
  offered: readonly Target[];
  error?: string | undefined;
  label?: string;
  hint?: string;
  testId?: string;
}

/** A web address of the engineer's, with the likely ones offered. */
export function TargetField({ value, onChange, offered, error, label, hint, testId }: TargetFieldProps) {
  const { t } = useTranslation();
  return (
    <Field label={label ?? t('pushes.tools.to')} hint={hint ?? t('pushes.tools.toHint')} error={error}>
      {(control) => (
        <AutoComplete
          {...control}
          className="full"
          value={value}
          onChange={onChange}
          options={offered.map(({ url, what }) => ({ value: url, what }))}
          optionRender={({ data }) => (
            <span className="push-target">
              <code>{data.value}</code>
              <span>{t(`pushes.tools.target.${data.what}`)}</span>
            </span>
          )}
        >
          <Input
            className="mono"
            spellCheck={false}
            placeholder="https://test.example.com/wechat/event"
            data-testid={testId}
          />
        </AutoComplete>
      )}
    </Field>
  );
}
