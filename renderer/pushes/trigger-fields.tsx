import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TriggerField } from '../../shared/contract/pushes.ts';
import { ToneTag } from '../ui/tone-tag.tsx';
import styles from './trigger.module.css';
import { noDraft, type TriggerDraft } from './trigger-draft.ts';

export interface TriggerFieldsProps {
  fields: readonly TriggerField[];
  draft: TriggerDraft;
  onChange: (draft: TriggerDraft) => void;
}

/** The push's fields: the value that would be sent, one's own over it, one left out, one added. */
export function TriggerFields({ fields, draft, onChange }: TriggerFieldsProps) {
  const { t } = useTranslation();
  const nextId = useRef(0);
  const touched = draft !== noDraft;
  const add = () => {
    nextId.current += 1;
    onChange({ ...draft, added: [...draft.added, { id: nextId.current, name: '', value: '' }] });
  };
  return (
    <fieldset className={styles.fields}>
      <legend>{t('pushes.tools.trigger.fields')}</legend>
      <p className="muted">{t('pushes.tools.trigger.fieldsNote')}</p>
      <ul>
        {fields.map((field) => (
          <FieldRow key={field.name} field={field} draft={draft} onChange={onChange} />
        ))}
        {draft.added.map((own) => (
          <OwnRow key={own.id} own={own} draft={draft} onChange={onChange} />
        ))}
      </ul>
      <div className={styles.foot}>
        <Button size="small" icon={<PlusOutlined />} onClick={add} data-testid="trigger-add">
          {t('pushes.tools.trigger.add')}
        </Button>
        {touched ? (
          <Button size="small" type="text" onClick={() => onChange(noDraft)}>
            {t('pushes.tools.trigger.reset')}
          </Button>
        ) : null}
      </div>
    </fieldset>
  );
}

interface FieldRowProps extends Omit<TriggerFieldsProps, 'fields'> {
  field: TriggerField;
}

function FieldRow({ field: { name, value, kind }, draft, onChange }: FieldRowProps) {
  const { t } = useTranslation();
  const out = draft.left.includes(name);
  const toggle = () =>
    onChange({ ...draft, left: out ? draft.left.filter((one) => one !== name) : [...draft.left, name] });
  return (
    <li data-out={out || undefined}>
      <span className={styles.name}>
        <code>{name}</code>
        <ToneTag tone={kind === 'current' ? 'info' : 'neutral'}>{t(`pushes.tools.trigger.${kind}`)}</ToneTag>
      </span>
      <Input
        className="mono"
        spellCheck={false}
        disabled={out}
        aria-label={t('pushes.tools.trigger.value', { name })}
        placeholder={out ? t('pushes.tools.trigger.left') : value}
        value={out ? '' : (draft.values[name] ?? '')}
        onChange={(event) => onChange({ ...draft, values: { ...draft.values, [name]: event.target.value } })}
        data-testid={`trigger-field-${name}`}
      />
      <label className={styles.kept}>
        <input
          type="checkbox"
          checked={!out}
          onChange={toggle}
          aria-label={`${t('pushes.tools.trigger.keep')} ${name}`}
        />
        {t('pushes.tools.trigger.keep')}
      </label>
    </li>
  );
}

interface OwnRowProps extends Omit<TriggerFieldsProps, 'fields'> {
  own: TriggerDraft['added'][number];
}

function OwnRow({ own, draft, onChange }: OwnRowProps) {
  const { t } = useTranslation();
  const change = (part: Partial<typeof own>) =>
    onChange({ ...draft, added: draft.added.map((one) => (one.id === own.id ? { ...one, ...part } : one)) });
  return (
    <li>
      <Input
        className="mono"
        spellCheck={false}
        aria-label={t('pushes.tools.trigger.name')}
        placeholder={t('pushes.tools.trigger.name')}
        value={own.name}
        onChange={(event) => change({ name: event.target.value })}
      />
      <Input
        className="mono"
        spellCheck={false}
        aria-label={t('pushes.tools.trigger.value', { name: own.name || t('pushes.tools.trigger.name') })}
        placeholder={t('pushes.tools.trigger.newValue')}
        value={own.value}
        onChange={(event) => change({ value: event.target.value })}
      />
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t('pushes.tools.trigger.remove')}
        onClick={() => onChange({ ...draft, added: draft.added.filter((one) => one.id !== own.id) })}
      />
    </li>
  );
}
