import { EditOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView, SessionDetail } from '../../shared/contract/models.ts';
import { api, queryClient } from '../client/index.ts';
import { Countdown } from '../ui/countdown.tsx';
import { StateTag } from '../ui/state-tag.tsx';

export interface SessionHeadProps {
  platform: PlatformView;
  session: SessionDetail;
}

/** Whose session this is, its state, and how long its link is good for. */
export function SessionHead({ platform, session }: SessionHeadProps) {
  const { t } = useTranslation();
  const head = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button that made the session is gone: the reader goes on here, at its head.
    if (document.activeElement !== document.body) return;
    head.current?.focus({ preventScroll: true });
    head.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div className="session-head focus-target" ref={head} tabIndex={-1}>
      <SessionLabel session={session} />
      <StateTag state={session.state} testId="session-state" />
      <span className="muted session-head-kind">
        {t(session.linkKind === 'h5' ? 'wizard.link.kindH5' : 'wizard.link.kindPc')} ·{' '}
        {t(`wizard.link.authTypes.${session.authType}`)}
      </span>
      <TimeLeft platform={platform} session={session} />
    </div>
  );
}

/** How long the link is good for; once a code is there, how long that is. */
function TimeLeft({ platform, session }: SessionHeadProps) {
  const { t } = useTranslation();
  const { state, linkExpiresAt, authCodeExpiresAt } = session;
  const hasCode = state === 'code_received' || state === 'uncertain';
  const until = hasCode ? authCodeExpiresAt : linkExpiresAt;
  if (until === null || state === 'exchanging' || state === 'authorized') return null;
  return (
    <span className="session-head-left">
      {hasCode || state === 'linked' ? (
        <span className="muted">{t(hasCode ? 'wizard.link.codeLeft' : 'wizard.link.left')}</span>
      ) : null}
      <Countdown
        className="session-countdown"
        until={until}
        platform={platform}
        {...(hasCode ? {} : { testId: 'link-countdown' })}
      />
    </span>
  );
}

function SessionLabel({ session }: { session: SessionDetail }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string>();
  const save = useMutation(
    api.session.label.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: api.session.key() });
        setTyped(undefined);
      },
    }),
  );
  if (typed === undefined) {
    return (
      <h3 className="session-label">
        <span className="wrap-anywhere">{session.label || t('wizard.link.unnamed')}</span>
        <Button
          type="text"
          size="small"
          icon={<EditOutlined />}
          aria-label={t('wizard.link.editLabel')}
          onClick={() => setTyped(session.label)}
        />
      </h3>
    );
  }
  return (
    <form
      className="session-label"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ sessionId: session.id, label: typed });
      }}
    >
      <Input
        autoFocus
        maxLength={200}
        value={typed}
        aria-label={t('wizard.link.label')}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && setTyped(undefined)}
      />
      <Button htmlType="submit" loading={save.isPending}>
        {t('common.save')}
      </Button>
    </form>
  );
}
