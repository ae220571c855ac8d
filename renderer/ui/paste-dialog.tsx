import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Modal, Select } from 'antd';
import type { TFunction } from 'i18next';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView, RecognitionView, SessionView } from '../../shared/contract/models.ts';
import { formatDeadline } from '../../shared/format.ts';
import { go, useRoute } from '../app/router.ts';
import { useCurrentPlatform } from '../app/use-platform.ts';
import { api, client, problemOf } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { ErrorCard } from './error-card.tsx';
import { PasteArea } from './paste-area.tsx';
import { useRecognise } from './use-recognise.ts';
import { Verdict } from './verdict.tsx';
import './paste-dialog.css';

/** 「粘贴识别」: takes anything, says what it is, and carries it to where it belongs. */
export function PasteDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      scrollLock={false}
      open={open}
      onCancel={onClose}
      title={t('frame.paste')}
      width={600}
      footer={null}
      destroyOnHidden
    >
      <PasteForm onClose={onClose} />
    </Modal>
  );
}

function PasteForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const { platform: current, platforms } = useCurrentPlatform();
  const recognising = useRecognise({ text, platformId: current?.id });
  const { seen } = recognising;
  // A push names its platform: it goes there, not to the one on screen.
  const platform = platforms.find((one) => one.componentAppid === seen?.componentAppid) ?? current;
  const target = useTargetSession(seen, platform);
  const deliver = useMutation({
    mutationFn: (anyway: boolean) => route({ seen, platform, sessionId: target.id, text, anyway }),
    onSuccess: (params) => {
      onClose();
      go('wizard', params);
    },
    onError: (error) => {
      // The code is kept, only the exchange went wrong: the session's own place says what to do now.
      const { code, sessionId } = problemOf(error);
      if (!sessionId || code.startsWith('session.')) return;
      onClose();
      go('wizard', { session: sessionId });
    },
  });
  const problem = deliver.error ? problemOf(deliver.error) : undefined;
  const ready =
    seen && !seen.problem && seen.goesTo !== 'none' && platform && (seen.goesTo !== 'session' || target.id);
  return (
    <form
      className="paste-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) deliver.mutate(false);
      }}
    >
      <p>{t('common.paste.lead')}</p>
      <PasteArea
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        rows={5}
        aria-label={t('common.paste.box')}
        data-testid="paste-dialog-box"
      />
      <Verdict recognising={recognising} testId="paste-dialog-verdict" />
      {seen?.goesTo === 'session' && !seen.sessionId ? <SessionChoice target={target} /> : null}
      {platform ? null : <p className="muted">{t('common.paste.noPlatform')}</p>}
      {problem ? (
        <ErrorCard
          second
          problem={problem}
          actions={
            problem.code.startsWith('session.nonce')
              ? { 'paste-callback': () => setText('') }
              : { retry: () => deliver.mutate(false) }
          }
        />
      ) : null}
      <footer>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        {problem?.code.startsWith('session.nonce') ? (
          <Button onClick={() => deliver.mutate(true)}>{t('common.paste.anyway')}</Button>
        ) : null}
        <Button
          type="primary"
          htmlType="submit"
          disabled={!ready}
          loading={deliver.isPending}
          data-testid="paste-dialog-submit"
        >
          {platform ? destination(t, seen, platform, target.label) : t('common.next')}
        </Button>
      </footer>
    </form>
  );
}

function destination(
  t: TFunction,
  seen: RecognitionView | undefined,
  platform: PlatformView,
  session: string,
): string {
  if (seen?.goesTo === 'ticket') return t('common.paste.toTicket', { platform: platform.name });
  if (seen?.goesTo === 'token') return t('common.paste.toToken', { platform: platform.name });
  if (seen?.goesTo === 'session' && session) return t('common.paste.toSession', { session });
  return t('common.next');
}

interface Target {
  id: string | undefined;
  label: string;
  waiting: readonly SessionView[];
  choose: (id: string) => void;
}

/** The session a code goes to: the one its nonce names, the one on screen, the only one waiting, or one picked. */
function useTargetSession(seen: RecognitionView | undefined, platform: PlatformView | undefined): Target {
  const { t } = useTranslation();
  const { params } = useRoute();
  const [picked, choose] = useState<string>();
  const wanted = seen?.goesTo === 'session' && platform !== undefined;
  const list = useQuery(
    api.session.list.queryOptions({
      input: { states: 'pending', ...(platform ? { platformId: platform.id } : {}) },
      enabled: wanted,
    }),
  );
  const waiting = list.data?.rows ?? [];
  const only = waiting.length === 1 ? waiting[0]?.id : undefined;
  const id = seen?.sessionId ?? picked ?? params.session ?? only;
  const named = useQuery(
    api.session.get.queryOptions({ input: { sessionId: id ?? '' }, enabled: wanted && id !== undefined }),
  );
  const session = waiting.find((one) => one.id === id) ?? named.data;
  const label = session ? nameOf(t, session) : '';
  return { id, label, waiting, choose };
}

function nameOf(t: TFunction, session: SessionView): string {
  return (
    session.label || t('common.paste.unnamed', { time: formatDeadline(session.createdAt, currentLang()) })
  );
}

function SessionChoice({ target }: { target: Target }) {
  const { t } = useTranslation();
  const id = useId();
  if (target.waiting.length === 0) return <p className="muted">{t('common.paste.noSession')}</p>;
  return (
    <div className="paste-session">
      <label htmlFor={id}>{t('common.paste.chooseSession')}</label>
      <Select
        id={id}
        value={target.id ?? null}
        onChange={(value) => value && target.choose(value)}
        options={target.waiting.map((session) => ({ value: session.id, label: nameOf(t, session) }))}
      />
      <p className="muted">{t('common.paste.chooseSessionNote')}</p>
    </div>
  );
}

interface Delivery {
  seen: RecognitionView | undefined;
  platform: PlatformView | undefined;
  sessionId: string | undefined;
  text: string;
  anyway: boolean;
}

/** Carries what was recognised to its place; answers with the wizard's parameters that show it. */
async function route({ seen, platform, sessionId, text, anyway }: Delivery): Promise<Record<string, string>> {
  if (!seen || !platform) return {};
  const at = { platform: platform.id };
  if (seen.goesTo === 'ticket') {
    await client.ticket.put({ platformId: platform.id, text });
    return at;
  }
  if (seen.goesTo === 'token') {
    await client.token.borrow({ platformId: platform.id, text });
    return at;
  }
  const session = await client.session.complete({ platformId: platform.id, sessionId, text, anyway });
  return { ...at, session: session.id };
}
