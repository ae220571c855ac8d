import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type GapAdvice as Advice, adviceText } from '../../shared/token-gaps.ts';
import { go, routeTo } from '../app/router.ts';
import { api, client, queryClient } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { usePasteDialog } from '../paste/paste-host.tsx';
import type { RefreshGuard } from '../runs/use-refresh-guard.tsx';
import { say } from '../ui/say.ts';
import type { Tasks } from '../ui/use-task.ts';
import styles from './gap-advice.module.css';

export interface GapAdviceProps {
  advice: Advice;
  account: { platformId: string; authorizerAppid: string };
  /** The session that holds the code, for `exchange`. */
  sessionId: string | null;
  tasks: Tasks;
  guard: RefreshGuard;
}

/** One thing to try, in a sentence, with the click that does it. */
export function GapAdvice(props: GapAdviceProps) {
  return (
    <span className={styles.advice}>
      <span>{adviceText(props.advice, currentLang())}</span>
      <AdviceButton {...props} />
    </span>
  );
}

function AdviceButton({ advice, account, sessionId, tasks, guard }: GapAdviceProps) {
  const { t } = useTranslation();
  const paste = usePasteDialog();
  const { platformId, authorizerAppid } = account;
  const one = { platformId, authorizerAppid };
  const told = (has: boolean) => {
    if (has) say('success', t('recovery.gaps.filled'));
    else say('info', t('recovery.gaps.still'));
    return queryClient.invalidateQueries({ queryKey: api.authorizer.key() });
  };
  const button = (text: string, act: () => void) => (
    <Button size="small" loading={tasks.busy === advice} onClick={act} data-action={advice}>
      {text}
    </Button>
  );
  switch (advice) {
    case 'exchange':
      return (
        <Button size="small" href={routeTo('sessions', { tab: 'all' }, sessionId ? [sessionId] : [])}>
          {t('recovery.gaps.session')}
        </Button>
      );
    case 'fetchDetails':
      return button(t('recovery.gaps.details'), () => {
        void tasks.run(advice, async () => told((await client.authorizer.fetchDetails(one)).hasRefreshToken));
      });
    case 'refresh':
      return button(t('recovery.gaps.refresh'), () =>
        guard.ask(1, (confirmed) => {
          void tasks.run(advice, async () =>
            told((await client.authorizer.refresh({ ...one, confirmed })).hasRefreshToken),
          );
        }),
      );
    case 'findCode':
      return button(t('recovery.gaps.paste'), () => paste.open());
    case 'reauthorize':
      return button(t('recovery.gaps.link'), () => {
        void tasks.run(advice, async () => {
          const { id } = await client.authorizer.upgrade(one);
          go('wizard', { session: id });
        });
      });
  }
}
