import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SinkView } from '../../shared/contract/sinks.ts';
import { formatTime } from '../../shared/format.ts';
import { api, queryClient } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { ConfirmSheet, useConfirmed } from '../ui/confirm-sheet.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { CallFailure } from '../ui/error-card.tsx';
import { say } from '../ui/say.ts';
import { ToneTag } from '../ui/tone-tag.tsx';
import { useExplain } from '../ui/use-explain.ts';
import { SinkLog } from './sink-log.tsx';
import { SinkWrite } from './sink-write.tsx';
import styles from './sources.module.css';

export interface SinkItemProps {
  sink: SinkView;
}

/** One sink: where it leads, how it was written last, and what can be done with it. */
export function SinkItem({ sink }: SinkItemProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<'write' | 'log'>();
  const { id: sinkId, name, lastWrite } = sink;
  const test = useMutation(
    api.sink.test.mutationOptions({
      onSuccess: async ({ entries, found }) => {
        say(
          'success',
          sink.kind === 'webhook' ? t('sinks.webhookTest') : t('sinks.reached', { entries, found }),
        );
        await queryClient.invalidateQueries({ queryKey: api.sink.list.key() });
      },
    }),
  );
  const close = () => setShown(undefined);
  return (
    <li className={styles.source} data-testid="sink-row" data-state={lastWrite?.state ?? 'new'}>
      <div className={styles.line}>
        <Where sink={sink} />
        <div className={styles.acts}>
          <Button onClick={() => setShown('write')} data-testid="sink-write">
            {t('sinks.write')}
          </Button>
          <Button loading={test.isPending} onClick={() => test.mutate({ sinkId })} data-testid="sink-test">
            {t('sinks.test')}
          </Button>
          <Button onClick={() => setShown('log')} data-testid="sink-log">
            {t('sinks.log')}
          </Button>
          <Remove sink={sink} />
        </div>
      </div>
      <CallFailure second call={test} actions={{ retry: () => test.mutate({ sinkId }) }} />
      <Dialog open={shown === 'write'} width={860} title={t('sinks.writeTitle', { name })} onClose={close}>
        <SinkWrite sink={sink} onDone={close} />
      </Dialog>
      <Dialog open={shown === 'log'} width={760} title={t('sinks.logTitle', { name })} onClose={close}>
        <SinkLog sink={sink} />
      </Dialog>
    </li>
  );
}

function Where({ sink }: SinkItemProps) {
  const { t } = useTranslation();
  const explain = useExplain();
  const { name, kind, layout, keyPrefix, place, table, lastWrite, stale, asks, afterAuthorization } = sink;
  return (
    <div className={styles.where}>
      <h3>
        {name} <ToneTag tone="neutral">{t(`sinks.kinds.${kind}`)}</ToneTag>
        {asks ? <ToneTag tone="warn">{t('sinks.asks')}</ToneTag> : null}
        {afterAuthorization && !asks ? <ToneTag tone="neutral">{t('sinks.bySelf')}</ToneTag> : null}
      </h3>
      <p>
        <code>{place}</code>
        {layout ? <span>{t(`words.sources.layouts.${layout}`)}</span> : null}
        {keyPrefix ? <code>{keyPrefix}</code> : null}
        {table ? <code>{table}</code> : null}
      </p>
      <p>
        {lastWrite
          ? t('sinks.last', {
              time: formatTime(lastWrite.startedAt, currentLang()),
              state: t(`sinks.states.${lastWrite.state}`),
            })
          : t('sinks.neverWritten')}
      </p>
      {lastWrite?.problem ? <p className={styles.failed}>{explain(lastWrite.problem).title}</p> : null}
      {stale > 0 ? <p className={styles.failed}>{t('sinks.stale', { stale })}</p> : null}
    </div>
  );
}

function Remove({ sink: { id: sinkId, name } }: SinkItemProps) {
  const { t } = useTranslation();
  const remove = useMutation(
    api.sink.remove.mutationOptions({
      onSuccess: async () => {
        question.close();
        say('success', t('sinks.removed', { name }));
        await queryClient.invalidateQueries({ queryKey: api.sink.list.key() });
      },
    }),
  );
  const question = useConfirmed(remove);
  return (
    <>
      <Button
        type="text"
        danger
        aria-label={`${t('sinks.remove')} ${name}`}
        onClick={question.ask}
        data-testid="sink-remove"
      >
        {t('sinks.remove')}
      </Button>
      <ConfirmSheet
        {...question.sheet}
        title={t('sinks.removeTitle', { name })}
        confirmText={t('sinks.removeConfirm')}
        confirmTestId="sink-remove-confirm"
        onConfirm={() => remove.mutate({ sinkId })}
      >
        <p>{t('sinks.removeText')}</p>
      </ConfirmSheet>
    </>
  );
}
