import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PushDetail, PushForwardView } from '../../shared/contract/pushes.ts';
import { api, client, queryClient } from '../client/index.ts';
import { Countdown } from '../ui/countdown.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { Section } from '../ui/section.tsx';
import { type Tone, ToneTag } from '../ui/tone-tag.tsx';
import { useExplain } from '../ui/use-explain.ts';
import styles from './forwards.module.css';
import { shortMs } from './push-words.ts';
import { SendConfirm, useSend } from './sending.tsx';

const tones: Record<PushForwardView['state'], Tone> = {
  waiting: 'info',
  delivered: 'accent',
  failed: 'error',
};

/** Where the push was forwarded, with what result, and when it is tried again. */
export function ForwardsSection({ push }: { push: PushDetail }) {
  const { t } = useTranslation();
  const sending = useSend(undefined, async (confirmed) => {
    await client.push.forward({ pushId: push.id, confirmed });
    await queryClient.invalidateQueries({ queryKey: api.push.get.key() });
  });
  if (push.route === 'callback' || push.route === 'other') return null;
  // Trying again is offered for the one the core would try: the last that did not arrive.
  const open = push.forwardList.findLast(({ state }) => state !== 'delivered');
  return (
    <Section
      title={t('pushes.detail.section.forwards')}
      none={push.forwardList.length === 0 && t('pushes.detail.forwards.none')}
    >
      <ul className={styles.forwards}>
        {push.forwardList.map((forward) => (
          <Forward key={forward.id} forward={forward}>
            {forward === open ? (
              <Button size="small" loading={sending.busy} onClick={() => sending.send()}>
                {t('pushes.detail.forwards.now')}
              </Button>
            ) : null}
          </Forward>
        ))}
      </ul>
      {sending.problem ? (
        <ErrorCard
          second
          problem={sending.problem}
          actions={{ retry: () => sending.send() }}
          onDismiss={sending.forget}
        />
      ) : null}
      <SendConfirm sending={sending} />
    </Section>
  );
}

function Forward({ forward, children }: { forward: PushForwardView; children: ReactNode }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const { state, target, attempts, maxAttempts, nextAt, status, answer, tookMs, problem } = forward;
  const said = [
    status === null ? undefined : `HTTP ${status}`,
    tookMs === null ? undefined : t('pushes.ms', { n: shortMs(tookMs) }),
    t('pushes.detail.forwards.attempts', { n: attempts, max: maxAttempts }),
  ].filter((fact) => fact !== undefined);
  return (
    <li data-testid="push-forward-row" data-state={state}>
      <div className={styles.head}>
        <code>{target}</code>
        <ToneTag tone={tones[state]} dot>
          {t(`pushes.detail.forwards.state.${state}`)}
        </ToneTag>
      </div>
      <p className="muted">
        {said.join(' · ')}
        {state === 'waiting' && nextAt !== null ? (
          <>
            {` · ${t('pushes.detail.forwards.next')} `}
            <Countdown until={nextAt} />
          </>
        ) : null}
      </p>
      {problem ? (
        <p className={styles.why}>
          {explain(problem).title}
          {answer ? <code>{answer.slice(0, 200)}</code> : null}
        </p>
      ) : null}
      {children}
    </li>
  );
}
