import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { TFunction } from 'i18next';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView, RecognitionView, SessionView } from '../../shared/contract/models.ts';
import { formatDeadline } from '../../shared/format.ts';
import { useRoute } from '../app/router.ts';
import { api } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import styles from './paste-dialog.module.css';

export interface Target {
  id: string | undefined;
  label: string;
  /** undefined until it is known which there are. */
  waiting: readonly SessionView[] | undefined;
  choose: (id: string) => void;
}

/** The session a code goes to: the one its nonce names, the one on screen, the only one waiting, or one picked. */
export function useTargetSession(
  seen: RecognitionView | undefined,
  platform: PlatformView | undefined,
): Target {
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
  return { id, label, waiting, choose };
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
