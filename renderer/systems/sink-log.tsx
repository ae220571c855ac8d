import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SinkView, SinkWriteView } from '../../shared/contract/sinks.ts';
import { formatTime } from '../../shared/format.ts';
import { api, queryClient } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { ConfirmSheet, useConfirmed } from '../ui/confirm-sheet.tsx';
import { CallFailure } from '../ui/error-card.tsx';
import { NextPage, paging, rowsOf } from '../ui/paged-list.tsx';
import { useExplain } from '../ui/use-explain.ts';
import styles from './sinks.module.css';

export interface SinkLogProps {
  sink: SinkView;
}

/** What was written and when, the newest first; the last one can be taken back. */
export function SinkLog({ sink }: SinkLogProps) {
  const { t } = useTranslation();
  const log = useInfiniteQuery(
    api.sink.log.infiniteOptions({
      input: (cursor: string | undefined) => ({ sinkId: sink.id, cursor }),
      ...paging,
    }),
  );
  const check = useMutation(api.sink.check.mutationOptions({ onSuccess: refresh }));
  const rows = rowsOf(log);
  const undoable = rows.find(
    ({ undoes, state }) => undoes === null && (state === 'written' || state === 'partly'),
  );
  const isOpen = rows.some(({ state }) => state === 'uncertain') && sink.kind !== 'webhook';
  return (
    <div className={styles.dialog}>
      {log.data && rows.length === 0 ? <p className="muted">{t('sinks.nothingWritten')}</p> : null}
      <ul className={`${styles.rows} ${styles.log}`}>
        {rows.map((write) => (
          <Line key={write.id} write={write} />
        ))}
      </ul>
      <NextPage of={log} text={t('sinks.olderWrites')} busyText={t('common.loadingMore')} />
      <CallFailure second call={check} />
      <div className={styles.buttons}>
        {isOpen ? (
          <Button
            loading={check.isPending}
            onClick={() => check.mutate({ sinkId: sink.id })}
            data-testid="sink-check"
          >
            {t('sinks.check')}
          </Button>
        ) : null}
        {undoable && sink.kind !== 'webhook' ? <Undo sink={sink} write={undoable} /> : null}
      </div>
    </div>
  );
}

const refresh = async () => {
  await queryClient.invalidateQueries({ queryKey: api.sink.log.key() });
  await queryClient.invalidateQueries({ queryKey: api.sink.list.key() });
};

function Line({ write: { startedAt, state, undoes, done, accounts, problem } }: { write: SinkWriteView }) {
  const { t } = useTranslation();
  const explain = useExplain();
  return (
    <li data-testid="sink-write-row" data-state={state}>
      <span>{formatTime(startedAt, currentLang())}</span>
      <span>{t(undoes === null ? 'sinks.logKinds.write' : 'sinks.logKinds.undo')}</span>
      <strong>{t(`sinks.states.${state}`)}</strong>
      <span>{t('sinks.amount', { done, accounts })}</span>
      {problem ? <span className="muted">{explain(problem).title}</span> : null}
    </li>
  );
}

function Undo({ sink, write }: SinkLogProps & { write: SinkWriteView }) {
  const { t } = useTranslation();
  const undo = useMutation(
    api.sink.undo.mutationOptions({
      onSuccess: async () => {
        question.close();
        await refresh();
      },
    }),
  );
  const question = useConfirmed(undo);
  return (
    <>
      <Button onClick={question.ask} data-testid="sink-undo">
        {t('sinks.undo')}
      </Button>
      <ConfirmSheet
        {...question.sheet}
        title={t('sinks.undoTitle')}
        confirmText={t('sinks.undoConfirm')}
        confirmTestId="sink-undo-confirm"
        onConfirm={() => undo.mutate({ sinkId: sink.id, writeId: write.id, confirmed: true })}
      >
        <p>{t('sinks.undoText')}</p>
      </ConfirmSheet>
    </>
  );
}
