import { useMutation, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { TFunction } from 'i18next';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView, RecognitionView, SessionView } from '../../shared/contract/models.ts';
import { formatDeadline } from '../../shared/format.ts';
import { go, useRoute } from '../app/router.ts';
import { api, client, problemOf } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import styles from './paste-dialog.module.css';

type Target = ReturnType<typeof useTargetSession>;

/** The session a code goes to: the one its nonce names, the one on screen, the only one waiting, or one picked. */
export function useTargetSession(seen: RecognitionView | undefined, platform: PlatformView | undefined) {
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
  const waiting = list.data?.rows;
  const only = waiting?.length === 1 ? waiting[0]?.id : undefined;
  // A push names its pre-auth code: if no session has that one, none is as likely as another.
  const likely = seen?.kind === 'authorizedPush' ? undefined : (params.session ?? only);
  const id = seen?.sessionId ?? picked ?? likely;
  const named = useQuery(
    api.session.get.queryOptions({ input: { sessionId: id ?? '' }, enabled: wanted && id !== undefined }),
  );
  const session = waiting?.find((one) => one.id === id) ?? named.data;
  const label = session ? nameOf(t, session) : '';
  return {
    id,
    label,
    /** undefined until it is known which there are. */
    waiting,
    choose: (chosen: string) => choose(chosen),
  };
}

function nameOf(t: TFunction, session: SessionView): string {
  return (
    session.label || t('common.paste.unnamed', { time: formatDeadline(session.createdAt, currentLang()) })
  );
}

/** Which of the sessions that wait, when the text does not say. */
export function SessionChoice({ target }: { target: Target }) {
  const { t } = useTranslation();
  const id = useId();
  if (!target.waiting) return null;
  if (target.waiting.length === 0) return <p className="muted">{t('common.paste.noSession')}</p>;
  return (
    <div className={styles.session}>
      <label htmlFor={id}>{t('common.paste.chooseSession')}</label>
      <Select
        id={id}
        value={target.id ?? null}
        placeholder={t('common.paste.chooseSession')}
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
  take: string | undefined;
}

/** Carries what was recognised to its place; answers with the wizard's parameters that show it. */
async function deliver(
  { seen, platform, sessionId, text, take }: Delivery,
  anyway: boolean,
): Promise<Record<string, string>> {
  if (!seen || !platform) return {};
  const at = { platform: platform.id };
  if (seen.goesTo === 'ticket') {
    await client.ticket.put({ platformId: platform.id, text, take });
    return at;
  }
  if (seen.goesTo === 'token') {
    await client.token.borrow({ platformId: platform.id, text, take });
    return at;
  }
  const session = await client.session.complete({ platformId: platform.id, sessionId, text, anyway, take });
  return { ...at, session: session.id };
}

/** Delivers by a click, and goes to the place it was delivered to. @param onLeave before that: the dialog closes */
export function useDelivery(delivery: Delivery, onLeave: () => void) {
  return useMutation({
    mutationFn: (anyway: boolean) => deliver(delivery, anyway),
    onSuccess: (params) => {
      onLeave();
      go('wizard', params);
    },
    onError: (error) => {
      // The code is kept, only the exchange went wrong: the session's own place says what to do now.
      const { code, sessionId } = problemOf(error);
      if (!sessionId || /^(?:session|input)\./.test(code)) return;
      onLeave();
      go('wizard', { session: sessionId });
    },
  });
}
