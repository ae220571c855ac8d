import { EditOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface LabelTitleProps {
  label: string;
  onSave: (label: string) => Promise<void>;
}

/** The session's heading: the merchant's name, changed in place. Enter saves, Esc leaves it. */
export function LabelTitle({ label, onSave }: LabelTitleProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string>();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (typed !== undefined && typed.trim() !== label) await onSave(typed.trim());
    setTyped(undefined);
  };
  if (typed === undefined) {
    return (
      <div className="session-label">
        <h2 data-unnamed={label ? undefined : true}>{label || t('sessions.unnamed')}</h2>
        <Button
          type="text"
          size="small"
          icon={<EditOutlined />}
          aria-label={t('sessions.label.edit')}
          title={t('sessions.label.edit')}
          onClick={() => setTyped(label)}
        />
      </div>
    );
  }
  return (
    <div className="session-label">
      <form onSubmit={(event) => void save(event)}>
        <Input
          autoFocus
          maxLength={200}
          value={typed}
          aria-label={t('sessions.label.name')}
          placeholder={t('sessions.label.placeholder')}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setTyped(undefined);
          }}
          data-testid="session-label"
        />
        <Button type="primary" htmlType="submit">
          {t('common.save')}
        </Button>
        <Button onClick={() => setTyped(undefined)}>{t('common.cancel')}</Button>
      </form>
    </div>
  );
}
