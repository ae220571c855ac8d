import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../client/index.ts';
import { CallFailure } from '../ui/error-card.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { submits } from '../ui/tool-form.tsx';
import styles from './steps.module.css';
import type { TokenBorrowProps } from './token-borrow.tsx';

/** Takes production's token out of a source; nothing where there is none. */
export function TokenSource({
  platform,
  tried,
  onTry,
  onTaken,
}: Omit<TokenBorrowProps, 'first' | 'primary'>) {
  const { t } = useTranslation();
  const { data: sources = [] } = useQuery(
    api.source.list.queryOptions({ input: { platformId: platform.id } }),
  );
  const [chosen, setChosen] = useState<string>();
  const borrow = useMutation(api.token.borrowFrom.mutationOptions({ onSuccess: onTaken }));
  const source = sources.find(({ id }) => id === chosen) ?? sources[0];
  if (!source) return null;
  const run = () => {
    onTry();
    borrow.mutate({ platformId: platform.id, sourceId: source.id });
  };
  return (
    <form className={styles.way} onSubmit={submits(run)}>
      <h3>{t('sources.wizard.title')}</h3>
      <p>{t('sources.wizard.text')}</p>
      {sources.length > 1 ? (
        <SelectField
          label={t('sources.wizard.which')}
          value={source.id}
          onChange={setChosen}
          options={sources.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : (
        <p>
          {source.name} <code className="muted small">{source.place}</code>
        </p>
      )}
      {tried ? <CallFailure call={borrow} actions={{ retry: run }} /> : null}
      <div>
        <Button htmlType="submit" loading={borrow.isPending} data-testid="token-source-borrow">
          {t('sources.borrow')}
        </Button>
      </div>
    </form>
  );
}
