import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, problemOf } from '../client/index.ts';
import { Choice } from '../ui/choice.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import styles from './authorize-window.module.css';
import type { SessionWork } from './use-session-work.ts';

export interface AuthorizeWindowProps {
  work: SessionWork;
  /** Something else is the one primary thing: completing what was pasted, sending the link. */
  quiet: boolean;
}

/** 授权窗口: opens the launch page in a window of its own and takes the callback from its redirect. */
export function AuthorizeWindow({ work, quiet }: AuthorizeWindowProps) {
  const { t } = useTranslation();
  const [afterCallback, setAfterCallback] = useState<'stop' | 'continue'>('stop');
  const run = useMutation(
    api.desktop.authorize.mutationOptions({
      onSuccess: (outcome) => {
        if (outcome.kind === 'completed') void work.arrived(outcome.session);
        // What was not taken goes into the callback box, as if it had been pasted.
        if (outcome.kind === 'refused' && outcome.callback !== null) work.type(outcome.callback);
      },
    }),
  );
  const fault = run.error
    ? problemOf(run.error)
    : run.data?.kind === 'refused'
      ? run.data.problem
      : undefined;
  return (
    <div className={styles.window} data-testid="authorize-part">
      <Choice
        legend={t('session.link.window.after')}
        value={afterCallback}
        onChange={setAfterCallback}
        values={['stop', 'continue']}
        titleOf={(then) => t(`session.link.window.${then}`)}
        noteOf={(then) => t(`session.link.window.${then}Note`)}
        testId="authorize-after"
      />
      <Button
        type={quiet ? 'default' : 'primary'}
        loading={run.isPending}
        onClick={() => run.mutate({ sessionId: work.session.id, afterCallback })}
        data-testid="authorize-window"
      >
        {t(run.isPending ? 'session.link.window.open' : 'session.link.window.start')}
      </Button>
      <p className="muted" role="status">
        {run.isPending ? t('session.link.window.openNote') : null}
        {run.data?.kind === 'closed' ? t('session.link.window.closed') : null}
      </p>
      {fault ? <ErrorCard second problem={fault} onDismiss={() => run.reset()} /> : null}
    </div>
  );
}
