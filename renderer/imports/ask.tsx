import { Button } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { columnFields, type ImportLook } from '../../shared/contract/imports.ts';
import { Field } from '../ui/field.tsx';
import { PasteArea } from '../ui/paste-area.tsx';
import { SecretField } from '../ui/secret-field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import styles from './imports.module.css';
import type { Answers, ColumnField } from './use-import.ts';

interface AskProps {
  look: ImportLook;
  onAnswer: (answers: Answers) => void;
}

/** What has to be known before a file can be read. */
export function Ask({ look, onAnswer }: AskProps) {
  if (look.opensWith === 'passphrase') return <AskPassphrase onAnswer={onAnswer} />;
  if (look.opensWith === 'identity') return <AskIdentity onAnswer={onAnswer} />;
  return <AskColumns look={look} onAnswer={onAnswer} />;
}

function Form({
  ready,
  onSubmit,
  children,
}: {
  ready: boolean;
  onSubmit: () => void;
  children: React.ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onSubmit();
      }}
    >
      {children}
      <Button type="primary" htmlType="submit" disabled={!ready} data-testid="import-read">
        {t('imports.read')}
      </Button>
    </form>
  );
}

function AskPassphrase({ onAnswer }: Pick<AskProps, 'onAnswer'>) {
  const { t } = useTranslation();
  const [passphrase, setPassphrase] = useState('');
  return (
    <Form ready={passphrase !== ''} onSubmit={() => onAnswer({ passphrase })}>
      <SecretField
        label={t('imports.passphrase')}
        hint={t('imports.passphraseHint')}
        value={passphrase}
        onChange={setPassphrase}
        autoFocus
        testId="import-passphrase"
      />
    </Form>
  );
}

function AskIdentity({ onAnswer }: Pick<AskProps, 'onAnswer'>) {
  const { t } = useTranslation();
  const [identities, setIdentities] = useState('');
  return (
    <Form ready={identities.trim() !== ''} onSubmit={() => onAnswer({ identities })}>
      <Field label={t('imports.identity')} hint={t('imports.identityHint')}>
        {(control) => (
          <PasteArea
            {...control}
            rows={3}
            placeholder="AGE-SECRET-KEY-1…"
            value={identities}
            onChange={(event) => setIdentities(event.target.value)}
            data-testid="import-identity"
          />
        )}
      </Field>
    </Form>
  );
}

const none = '';

function AskColumns({ look: { columns }, onAnswer }: AskProps) {
  const { t } = useTranslation();
  const heading = useId();
  const [fields, setFields] = useState(columns.map(({ field }) => field));
  const choose = (at: number, field: ColumnField | null) =>
    setFields(fields.map((before, index) => (index === at ? field : before === field ? null : before)));
  const answer = () =>
    onAnswer({
      columns: Object.fromEntries(
        columns.flatMap(({ name }, at) => (fields[at] ? [[name, fields[at]] as const] : [])),
      ),
    });
  return (
    <Form ready={fields.includes('authorizerAppid')} onSubmit={answer}>
      <h3 id={heading}>{t('imports.columns')}</h3>
      <p className="secondary">{t('imports.columnsText')}</p>
      <fieldset className={styles.columns} aria-labelledby={heading}>
        {columns.map(({ name }, at) => (
          <SelectField<ColumnField | typeof none>
            // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
            key={at}
            label={name || t('imports.unnamed', { number: at + 1 })}
            value={fields[at] ?? none}
            onChange={(field) => choose(at, field === none ? null : field)}
            options={[
              { value: none, label: t('imports.ignored') },
              ...columnFields.map((value) => ({ value, label: t(`imports.column.${value}`) })),
            ]}
          />
        ))}
      </fieldset>
    </Form>
  );
}
