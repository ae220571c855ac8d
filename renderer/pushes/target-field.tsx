import { Button, Input } from 'antd';
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

/** A web address of the engineer's, with the likely ones a click away. */
export function TargetField({ value, onChange, offered, error, label, hint, testId }: TargetFieldProps) {
  const { t } = useTranslation();
  const others = offered.filter(({ url }) => url !== value);
  return (
    <div className="push-target">
      <Field label={label ?? t('pushes.tools.to')} hint={hint ?? t('pushes.tools.toHint')} error={error}>
        {(control) => (
          <Input
            {...control}
            className="mono"
            spellCheck={false}
            placeholder="https://test.example.com/wechat/event"
            value={value}
            onChange={(event) => onChange(event.target.value)}
            data-testid={testId}
          />
        )}
      </Field>
      {others.length > 0 ? (
        <p>
          {others.map(({ url, what }) => (
            <Button key={what} size="small" title={url} onClick={() => onChange(url)}>
              {t(`pushes.tools.target.${what}`)}
            </Button>
          ))}
        </p>
      ) : null}
    </div>
  );
}
