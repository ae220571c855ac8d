import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PushDetail } from '../../shared/contract/pushes.ts';
import { codeWaits, pushResultText } from '../../shared/pushes.ts';
import { go, routeTo, setParams } from '../app/router.ts';
import { useCurrentPlatform } from '../app/use-platform.ts';
import { api, problemOf } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { ErrorCard } from '../ui/error-card.tsx';
import styles from './detail.module.css';
import { outcomeTone } from './push-words.ts';

/** Why the push was refused, or what it led to and where to go on. */
export function PushResult({ push }: { push: PushDetail }) {
  if (!push.problem) return <Accepted push={push} />;
  return (
    <ErrorCard
      problem={push.problem}
      actions={{
        'open-doctor': () => setParams({ doctor: push.id }),
        'open-receiver': () => go('pushes'),
        'edit-platform': () => go('settings', { edit: push.platformId ?? undefined, part: 'push' }),
      }}
    />
  );
}

function Accepted({ push }: { push: PushDetail }) {
  const { t } = useTranslation();
  const { result, outcome } = push;
  const title =
    outcome === 'duplicate'
      ? t('pushes.sameAs')
      : result
        ? pushResultText(result, currentLang())
        : t('pushes.detail.result.waiting');
  const text = useText(push);
  return (
    <section
      className={styles.result}
      data-tone={outcomeTone(push)}
      data-testid="push-result"
      data-state={result?.code ?? outcome}
    >
      <h3>{title}</h3>
      {text ? <p>{text}</p> : null}
      <Links push={push} />
      {codeWaits(push) ? <TakeCode push={push} /> : null}
    </section>
  );
}

/** A sentence beyond the result itself, where one is needed. */
function useText({ result, outcome, platformId }: PushDetail): string | undefined {
  const { t } = useTranslation();
  const { platforms } = useCurrentPlatform();
  if (outcome === 'waiting') return t('pushes.detail.result.waitingText');
  const guarded = platforms.find(({ id }) => id === platformId)?.guarded ?? false;
  if (result?.code === 'codeKept' && guarded) return t('pushes.detail.result.codeKeptGuarded');
  if (result?.code === 'codeUnclaimed') return t('pushes.detail.result.unclaimed');
  if (result?.code === 'registered') return t('pushes.detail.result.registered');
  if (result?.code === 'unreadable') return t('pushes.detail.result.unreadable');
  return undefined;
}

/** Puts a code that no session waits for into a new session, where the operator exchanges it. */
function TakeCode({ push: { id } }: { push: PushDetail }) {
  const { t } = useTranslation();
  const take = useMutation({
    ...api.push.takeCode.mutationOptions(),
    onSuccess: ({ sessionId }) => go('sessions', { tab: 'all' }, [sessionId]),
  });
  return (
    <div className={styles.links}>
      <Button
        loading={take.isPending}
        onClick={() => take.mutate({ pushId: id })}
        data-testid="push-take-code"
      >
        {t('pushes.detail.takeCode')}
      </Button>
      {take.error ? <ErrorCard problem={problemOf(take.error)} /> : null}
    </div>
  );
}

function Links({ push }: { push: PushDetail }) {
  const { t } = useTranslation();
  const { sessionId, duplicateOf, platformId, authorizerAppid, authorizerName, result } = push;
  const exchange = result?.code === 'codeKept';
  const links: ReactNode[] = [];
  if (sessionId)
    links.push(
      <Button
        key="session"
        type={exchange ? 'primary' : 'default'}
        href={routeTo('sessions', { tab: 'all' }, [sessionId])}
        data-testid="push-session"
      >
        {t(exchange ? 'pushes.detail.exchange' : 'pushes.detail.openSession')}
      </Button>,
    );
  if (platformId && authorizerAppid && authorizerName !== null)
    links.push(
      <Button key="account" href={routeTo('authorizers', {}, [platformId, authorizerAppid])}>
        {t('pushes.detail.openAccount')}
      </Button>,
    );
  if (duplicateOf)
    links.push(
      <Button key="original" href={routeTo('pushes', {}, [duplicateOf])} data-testid="push-original">
        {t('pushes.detail.openOriginal')}
      </Button>,
    );
  return links.length > 0 ? <div className={styles.links}>{links}</div> : null;
}
