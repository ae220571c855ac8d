import { AutoComplete, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { infoTypeText, knownInfoTypes } from '../../shared/pushes.ts';
import { currentLang } from '../i18n/index.ts';
import { Field } from '../ui/field.tsx';
import styles from './trigger.module.css';

/** What is offered: all at first, then those that hold what was typed. */
function kindsLike(typed: string): readonly string[] {
  return knownInfoTypes.includes(typed)
    ? knownInfoTypes
    : knownInfoTypes.filter((kind) => kind.includes(typed.trim().toLowerCase()));
}

export interface KindFieldProps {
  value: string;
  onChange: (infoType: string) => void;
}

/** The InfoType to be sent: a known one, or any other. */
export function KindField({ value, onChange }: KindFieldProps) {
  const { t } = useTranslation();
  const lang = currentLang();
  const name = value.trim() === '' ? '' : infoTypeText(value.trim(), lang);
  return (
    <Field
      label={t('pushes.tools.trigger.kind')}
      hint={t('pushes.tools.trigger.kindHint')}
      extra={<span className="muted">{name === value ? '' : name}</span>}
    >
      {(control) => (
        <AutoComplete
          {...control}
          className="full"
          value={value}
          onChange={onChange}
          options={kindsLike(value).map((kind) => ({ value: kind }))}
          optionRender={({ data }) => (
            <span className={styles.kind}>
              {infoTypeText(data.value, lang)} <code>{data.value}</code>
            </span>
          )}
        >
          <Input className="mono" spellCheck={false} data-testid="trigger-kind" />
        </AutoComplete>
      )}
    </Field>
  );
}
