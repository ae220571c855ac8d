import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import type { SourceView } from '../../shared/contract/sources.ts';
import { formatTime } from '../../shared/format.ts';
import { api, queryClient } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { ConfirmSheet, useConfirmed } from '../ui/confirm-sheet.tsx';
import { CallFailure } from '../ui/error-card.tsx';
import { say } from '../ui/say.ts';
import { ToneTag } from '../ui/tone-tag.tsx';
import { useExplain } from '../ui/use-explain.ts';
import { SourceResult } from './source-result.tsx';
import styles from './sources.module.css';

export interface SourceItemProps {
  source: SourceView;
  platform: PlatformView;
}

/** One source: where it leads, how it was read last, and what can be done with it. */
export function SourceItem({ source, platform }: SourceItemProps) {
  const { t } = useTranslation();
  const { id: sourceId, name } = source;
  const test = useMutation(api.source.test.mutationOptions());
  const borrow = useMutation(
    api.token.borrowFrom.mutationOptions({
      onSuccess: (status) => {
        const queryKey = api.token.status.queryKey({ input: { platformId: platform.id } });
        queryClient.setQueryData(queryKey, status);
        say('success', t('sources.borrowed', { name }));
      },
    }),
  );
  // The failure of the click before gives way.
  const start = (act: () => void) => {
    test.reset();
    borrow.reset();
    act();
  };
  const runTest = () => start(() => test.mutate({ sourceId }));
  const runBorrow = () => start(() => borrow.mutate({ platformId: platform.id, sourceId }));
  return (
    <li className={styles.source} data-testid="source-row" data-state={source.problem ? 'failed' : 'ready'}>
      <div className={styles.line}>
        <Where source={source} />
        <div className={styles.acts}>
          <Button loading={test.isPending} onClick={runTest} data-testid="source-test">
            {t('sources.test')}
          </Button>
          <Button loading={borrow.isPending} onClick={runBorrow} data-testid="source-borrow">
            {t('sources.borrow')}
          </Button>
          <Remove source={source} />
        </div>
      </div>
      {test.data ? <SourceResult tested={test.data} /> : null}
      <CallFailure second call={test} actions={{ retry: runTest }} />
      <CallFailure second call={borrow} actions={{ retry: runBorrow }} />
    </li>
  );
}

function Where({ source }: Pick<SourceItemProps, 'source'>) {
  const { t } = useTranslation();
  const { name, kind, layout, keyPrefix, place, query } = source;
  return (
    <div className={styles.where}>
      <h3>
        {name} <ToneTag tone="neutral">{t(`words.sources.kinds.${kind}`)}</ToneTag>
      </h3>
      <p>
        <code>{place}</code>
        {layout ? <span>{t(`words.sources.layouts.${layout}`)}</span> : null}
        {keyPrefix ? <code>{keyPrefix}</code> : null}
      </p>
      {query ? (
        <p>
          <code>{query}</code>
        </p>
      ) : null}
      <Standing source={source} />
    </div>
  );
}

function Standing({ source: { readAt, problem } }: Pick<SourceItemProps, 'source'>) {
  const { t } = useTranslation();
  const explain = useExplain();
  if (problem) return <p className={styles.failed}>{t('sources.failed', { why: explain(problem).title })}</p>;
  return (
    <p>
      {readAt === null
        ? t('sources.notRead')
        : t('sources.read', { time: formatTime(readAt, currentLang()) })}
    </p>
  );
}

function Remove({ source: { id: sourceId, name } }: Pick<SourceItemProps, 'source'>) {
  const { t } = useTranslation();
  const remove = useMutation(
    api.source.remove.mutationOptions({
      onSuccess: async () => {
        question.close();
        say('success', t('sources.removed', { name }));
        await queryClient.invalidateQueries({ queryKey: api.source.list.key() });
      },
    }),
  );
  const question = useConfirmed(remove);
  return (
    <>
      <Button
        type="text"
        danger
        aria-label={`${t('sources.remove')} ${name}`}
        onClick={question.ask}
        data-testid="source-remove"
      >
        {t('sources.remove')}
      </Button>
      <ConfirmSheet
        {...question.sheet}
        title={t('sources.removeTitle', { name })}
        confirmText={t('sources.removeConfirm')}
        confirmTestId="source-remove-confirm"
        onConfirm={() => remove.mutate({ sourceId })}
      >
        <p>{t('sources.removeText')}</p>
      </ConfirmSheet>
    </>
  );
}
