import { Button } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView, RecognitionView } from '../../shared/contract/models.ts';
import { isDoubt } from '../../shared/session-acts.ts';
import { useCurrentPlatform } from '../app/use-platform.ts';
import { problemOf } from '../client/index.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { PasteArea } from '../ui/paste-area.tsx';
import { AlsoSeen, type Destination } from './also-seen.tsx';
import styles from './paste-dialog.module.css';
import { SessionChoice, useDelivery, useTargetSession } from './paste-target.tsx';
import { usePaste } from './use-paste.ts';
import { Verdict } from './verdict.tsx';

/** What to look for when one of several things was chosen. */
const hints = { ticket: 'ticket', token: 'token', session: 'callback' } as const;

/** 「粘贴识别」: takes anything, says what it is, and carries it to where it belongs. */
export function PasteDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} onClose={onClose} title={t('frame.paste')}>
      <PasteForm onClose={onClose} />
    </Dialog>
  );
}

/** What is pasted anywhere, and where it goes. */
function usePasted(onClose: () => void) {
  const { t } = useTranslation();
  const { platform: current, platforms } = useCurrentPlatform();
  // Of several things in the text, the one that is wanted; undefined: the best.
  const [wanted, setWanted] = useState<Destination>();
  const paste = usePaste({ hint: wanted && hints[wanted], platformId: current?.id });
  const { text, seen, take } = paste;
  const platform = platformOf(seen, platforms, current);
  const target = useTargetSession(seen, platform);
  const delivery = useDelivery({ seen, platform, sessionId: target.id, text, take }, onClose);
  return {
    paste,
    platform,
    target,
    delivery,
    /** Its place in words. */
    place: platform && placeOf(t, seen, platform, target.label),
    ready: Boolean(
      seen && !seen.problem && seen.goesTo !== 'none' && platform && (seen.goesTo !== 'session' || target.id),
    ),
    type: (typed: string) => {
      paste.setText(typed);
      setWanted(undefined);
    },
    want: (goesTo: Destination) => {
      setWanted(goesTo);
      paste.choose(undefined);
    },
  };
}

type Pasted = ReturnType<typeof usePasted>;

function PasteForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const pasted = usePasted(onClose);
  const { paste, platform, target, delivery, place, ready } = pasted;
  const { seen } = paste;
  const doubt = delivery.error ? isDoubt(problemOf(delivery.error).code) : false;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) delivery.mutate(false);
      }}
    >
      <p className="secondary">{t('common.paste.lead')}</p>
      <PasteArea
        autoFocus
        value={paste.text}
        onChange={(event) => pasted.type(event.target.value)}
        rows={5}
        aria-label={t('common.paste.box')}
        data-testid="paste-dialog-box"
      />
      <Verdict
        recognising={paste.recognising}
        testId="paste-dialog-verdict"
        text={paste.text}
        onLeave={onClose}
      >
        {seen && place ? (
          <p className={styles.goes} data-testid="paste-dialog-goes">
            {t('common.paste.goes', { place })}
          </p>
        ) : null}
      </Verdict>
      {seen ? <AlsoSeen seen={seen} onTake={pasted.want} onChoose={paste.choose} /> : null}
      {seen?.goesTo === 'session' && !seen.sessionId ? <SessionChoice target={target} /> : null}
      {platform ? null : <p className="muted">{t('common.paste.noPlatform')}</p>}
      <Refusal pasted={pasted} doubt={doubt} />
      <footer>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        {doubt ? <Button onClick={() => delivery.mutate(true)}>{t('common.paste.anyway')}</Button> : null}
        <Button
          type="primary"
          htmlType="submit"
          disabled={!ready}
          loading={delivery.isPending}
          data-testid="paste-dialog-submit"
        >
          {place ?? t('common.next')}
        </Button>
      </footer>
    </form>
  );
}

/** @param doubt it may be another session's: the operator decides */
function Refusal({ pasted: { delivery, paste }, doubt }: { pasted: Pasted; doubt: boolean }) {
  if (!delivery.error) return null;
  return (
    <ErrorCard
      second
      problem={problemOf(delivery.error)}
      actions={
        doubt ? { 'paste-callback': () => paste.setText('') } : { retry: () => delivery.mutate(false) }
      }
    />
  );
}

/** A push names its platform: it goes there, not to the one on screen. */
function platformOf(
  seen: RecognitionView | undefined,
  platforms: readonly PlatformView[],
  current: PlatformView | undefined,
): PlatformView | undefined {
  return (
    platforms.find(({ id }) => id === seen?.platformId) ??
    (current?.componentAppid === seen?.componentAppid ? current : undefined) ??
    platforms.find(({ componentAppid }) => componentAppid === seen?.componentAppid) ??
    current
  );
}

function placeOf(
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
