import { useMutation } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView, RecognitionView } from '../../shared/contract/models.ts';
import { isDoubt } from '../../shared/session-doubts.ts';
import { go } from '../app/router.ts';
import { useCurrentPlatform } from '../app/use-platform.ts';
import { client, problemOf } from '../client/index.ts';
import { ErrorCard } from '../ui/error-card.tsx';
import { PasteArea } from '../ui/paste-area.tsx';
import { AlsoSeen, type Destination } from './also-seen.tsx';
import styles from './paste-dialog.module.css';
import { SessionChoice, useTargetSession } from './paste-session.tsx';
import { useChoice } from './use-choice.ts';
import { useRecognise } from './use-recognise.ts';
import verdictStyles from './verdict.module.css';
import { Verdict } from './verdict.tsx';

/** What to look for when one of several things was chosen. */
const hints = { ticket: 'ticket', token: 'token', session: 'callback' } as const;

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
  // Of several things in the text, the one that is wanted; undefined: the best.
  const [wanted, setWanted] = useState<Destination>();
  const hint = wanted && hints[wanted];
  const { take, choose } = useChoice(text);
  const recognising = useRecognise({ text, hint, platformId: current?.id, take });
  const { seen } = recognising;
  // A push names its platform: it goes there, not to the one on screen.
  const platform =
    platforms.find((one) => one.id === seen?.platformId) ??
    (current?.componentAppid === seen?.componentAppid ? current : undefined) ??
    platforms.find((one) => one.componentAppid === seen?.componentAppid) ??
    current;
  const target = useTargetSession(seen, platform);
  const deliver = useMutation({
    mutationFn: (anyway: boolean) => route({ seen, platform, sessionId: target.id, text, anyway, take }),
    onSuccess: (params) => {
      onClose();
      go('wizard', params);
    },
    onError: (error) => {
      // The code is kept, only the exchange went wrong: the session's own place says what to do now.
      const { code, sessionId } = problemOf(error);
      if (!sessionId || /^(?:session|input)\./.test(code)) return;
      onClose();
      go('wizard', { session: sessionId });
    },
  });
  const problem = deliver.error ? problemOf(deliver.error) : undefined;
  const doubt = isDoubt(problem?.code);
  const goes = platform && destination(t, seen, platform, target.label);
  const ready =
    seen && !seen.problem && seen.goesTo !== 'none' && platform && (seen.goesTo !== 'session' || target.id);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) deliver.mutate(false);
      }}
    >
      <p>{t('common.paste.lead')}</p>
      <PasteArea
        autoFocus
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setWanted(undefined);
        }}
        rows={5}
        aria-label={t('common.paste.box')}
        data-testid="paste-dialog-box"
      />
      <Verdict recognising={recognising} testId="paste-dialog-verdict" text={text} onLeave={onClose}>
        {seen && platform && goes ? (
          <p className={verdictStyles.goes} data-testid="paste-dialog-goes">
            {t('common.paste.goes', { place: goes })}
          </p>
        ) : null}
      </Verdict>
      {seen ? (
        <AlsoSeen
          seen={seen}
          onTake={(goesTo) => {
            setWanted(goesTo);
            choose(undefined);
          }}
          onChoose={choose}
        />
      ) : null}
      {seen?.goesTo === 'session' && !seen.sessionId ? <SessionChoice target={target} /> : null}
      {platform ? null : <p className="muted">{t('common.paste.noPlatform')}</p>}
      {problem ? (
        <ErrorCard
          second
          problem={problem}
          actions={doubt ? { 'paste-callback': () => setText('') } : { retry: () => deliver.mutate(false) }}
        />
      ) : null}
      <footer>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        {doubt ? <Button onClick={() => deliver.mutate(true)}>{t('common.paste.anyway')}</Button> : null}
        <Button
          type="primary"
          htmlType="submit"
          disabled={!ready}
          loading={deliver.isPending}
          data-testid="paste-dialog-submit"
        >
          {goes ?? t('common.next')}
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
): string | undefined {
  if (seen?.goesTo === 'ticket') return t('common.paste.toTicket', { platform: platform.name });
  if (seen?.goesTo === 'token') return t('common.paste.toToken', { platform: platform.name });
  if (seen?.goesTo === 'session' && session) return t('common.paste.toSession', { session });
  return undefined;
}

interface Delivery {
  seen: RecognitionView | undefined;
  platform: PlatformView | undefined;
  sessionId: string | undefined;
  text: string;
  anyway: boolean;
  take: string | undefined;
}

/** Carries what was recognised to its place; answers with the wizard's parameters that show it. */
async function route({
  seen,
  platform,
  sessionId,
  text,
  anyway,
  take,
}: Delivery): Promise<Record<string, string>> {
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
