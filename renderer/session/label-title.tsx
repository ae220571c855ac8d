import { EditOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionDetail, SessionView } from '../../shared/contract/models.ts';
import { api, client, queryClient } from '../client/index.ts';
import { ErrorCard } from '../ui/error-card.tsx';
import { useTasks } from '../ui/use-task.ts';
import styles from './label-title.module.css';
import { StateTag } from './state-tag.tsx';

export interface LabelTitleProps {
  session: Pick<SessionView, 'id' | 'label'>;
  level?: 'h2' | 'h3';
}

/** The session's heading: the merchant's name, changed in place. Enter saves, Esc leaves it. */
export function LabelTitle({ session, level: Heading = 'h2' }: LabelTitleProps) {
  const { t } = useTranslation();
  const { id: sessionId, label } = session;
  const [typed, setTyped] = useState<string>();
  const tasks = useTasks();
  const save = (event: FormEvent) => {
    event.preventDefault();
    const wanted = typed?.trim();
    if (wanted === undefined || wanted === label) return setTyped(undefined);
    void tasks.run('label', async () => {
      await client.session.label({ sessionId, label: wanted });
      await queryClient.invalidateQueries({ queryKey: api.session.key() });
      setTyped(undefined);
    });
  };
  if (typed === undefined) {
    return (
      <div className={styles.title}>
        <Heading data-unnamed={label ? undefined : true}>{label || t('session.unnamed')}</Heading>
        <Button
          type="text"
          size="small"
          icon={<EditOutlined />}
          aria-label={t('session.label.edit')}
          title={t('session.label.edit')}
          onClick={() => setTyped(label)}
        />
      </div>
    );
  }
  return (
    <div className={styles.title}>
      <form onSubmit={save}>
        <Input
          autoFocus
          maxLength={200}
          value={typed}
          aria-label={t('session.label.name')}
          placeholder={t('session.label.placeholder')}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setTyped(undefined);
          }}
          data-testid="session-label"
        />
        <Button type="primary" htmlType="submit" loading={tasks.busy !== undefined}>
          {t('common.save')}
        </Button>
        <Button onClick={() => setTyped(undefined)}>{t('common.cancel')}</Button>
      </form>
      {tasks.failure ? <ErrorCard second problem={tasks.failure.problem} onDismiss={tasks.dismiss} /> : null}
    </div>
  );
}

/** Whose session this is, and its state. */
export function SessionHead({ session }: { session: SessionDetail }) {
  const { t } = useTranslation();
  const head = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button that created the session is gone: the focus continues at its head.
    if (document.activeElement !== document.body) return;
    head.current?.focus({ preventScroll: true });
    head.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div className={`${styles.head} focus-target`} ref={head} tabIndex={-1}>
      <LabelTitle session={session} level="h3" />
      <StateTag state={session.state} testId="session-state" />
      <span className="muted">
        {t(`session.link.kind.${session.linkKind}`)} · {t(`session.accounts.${session.authType}`)}
      </span>
    </div>
  );
}
