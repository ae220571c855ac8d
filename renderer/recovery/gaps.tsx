import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { GapRow } from '../../shared/contract/accounts.ts';
import type { PlatformView } from '../../shared/contract/models.ts';
import { formatDeadline } from '../../shared/format.ts';
import { gapText } from '../../shared/token-gaps.ts';
import { routeTo } from '../app/router.ts';
import { api } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { useRefreshGuard } from '../runs/use-refresh-guard.tsx';
import { Mark } from '../ui/avatar.tsx';
import { TaskFailure } from '../ui/error-card.tsx';
import { NextPage, paging, rowsOf } from '../ui/paged-list.tsx';
import { Section } from '../ui/section.tsx';
import { ToneTag } from '../ui/tone-tag.tsx';
import { useTasks } from '../ui/use-task.ts';
import { GapAdvice } from './gap-advice.tsx';
import styles from './gaps.module.css';

/** The accounts WeChat gave no refresh token for: why, and what to do about each. */
export function Gaps({ platform, count }: { platform: PlatformView; count: number }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(
    api.authorizer.gaps.infiniteOptions({
      input: (cursor: string | undefined) => ({ platformId: platform.id, cursor }),
      ...paging,
    }),
  );
  const rows = rowsOf(query);
  if (count === 0) return null;
  return (
    <Section title={t('recovery.gaps.title', { count })}>
      <p className="prose">{t('recovery.gaps.lead')}</p>
      <ul className={styles.gaps}>
        {rows.map((row) => (
          <Gap key={row.authorizerAppid} row={row} platform={platform} />
        ))}
      </ul>
      <NextPage of={query} text={t('authorizers.loadMore')} />
    </Section>
  );
}

function Gap({ row, platform }: { row: GapRow; platform: PlatformView }) {
  const { t } = useTranslation();
  const lang = currentLang();
  const { authorizerAppid, nickName, authorizedAt, gap } = row;
  const name = nickName ?? authorizerAppid;
  const { title, why } = gapText(gap.reason, lang);
  const tasks = useTasks();
  const guard = useRefreshGuard(platform);
  return (
    <li data-testid="gap-row" data-state={gap.reason}>
      <header>
        <Mark size="small" name={name} />
        <a href={routeTo('authorizers', {}, [platform.id, authorizerAppid])}>{name}</a>
        {nickName ? <code>{authorizerAppid}</code> : null}
        <ToneTag tone="warn">{title}</ToneTag>
        {authorizedAt === null ? null : (
          <time>{t('authorizers.syncing.at', { time: formatDeadline(authorizedAt, lang) })}</time>
        )}
      </header>
      <p>{why}</p>
      <ol>
        {gap.advice.map((advice) => (
          <li key={advice}>
            <GapAdvice advice={advice} account={row} sessionId={gap.sessionId} tasks={tasks} guard={guard} />
          </li>
        ))}
      </ol>
      <TaskFailure second tasks={tasks} />
      {guard.sheet}
    </li>
  );
}
