import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TokenHistoryEntry, TokenStatus } from '../../shared/contract/models.ts';
import { formatClock, formatTime } from '../../shared/format.ts';
import { api } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { Fold } from '../ui/fold.tsx';
import { NextPage, paging, rowsOf } from '../ui/paged-list.tsx';
import { type Tone, ToneTag } from '../ui/tone-tag.tsx';
import styles from './steps.module.css';

const tones: Record<TokenHistoryEntry['state'], Tone> = {
  inForce: 'accent',
  expired: 'neutral',
  superseded: 'neutral',
  refused: 'warn',
  unreadable: 'warn',
};

/** 「令牌历史」: every component token that was held here, whose, since when, until when, and how it ended. */
export function TokenHistory({ platformId }: { platformId: string }) {
  const { t } = useTranslation();
  return (
    <Fold title={t('wizard.tokenTruth.title')} testId="token-history">
      {() => <Entries platformId={platformId} />}
    </Fold>
  );
}

function Entries({ platformId }: { platformId: string }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(
    api.token.history.infiniteOptions({
      input: (cursor: string | undefined) => ({ platformId, ...(cursor ? { cursor } : {}) }),
      ...paging,
    }),
  );
  const rows = rowsOf(query);
  if (query.data && rows.length === 0) return <p className="muted">{t('wizard.tokenTruth.none')}</p>;
  return (
    <>
      <ol className={styles.history}>
        {rows.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      <NextPage of={query} text={t('common.more')} />
    </>
  );
}

function Entry({ entry }: { entry: TokenHistoryEntry }) {
  const { t } = useTranslation();
  const lang = currentLang();
  const { state, valueMasked, origin, by, since, until, endedAt, errcode, early } = entry;
  return (
    <li data-testid="token-history-row" data-state={state}>
      <div className={styles.head}>
        <code>{valueMasked ?? '••••••••'}</code>
        <ToneTag tone={tones[state]} dot>
          {t(`wizard.tokenTruth.state.${state}`)}
        </ToneTag>
        <span>{t(`wizard.token.origin.${origin}`)}</span>
        <Actor by={by} />
      </div>
      <p className="muted tabular">
        {formatTime(since, lang)} – {until === null ? t('wizard.tokenTruth.noEnd') : formatTime(until, lang)}
        {endedAt === null || state === 'unreadable' ? null : (
          <>
            {' · '}
            {t(state === 'refused' ? 'wizard.tokenTruth.refusedAt' : 'wizard.tokenTruth.supersededAt', {
              time: formatTime(endedAt, lang),
            })}
            {errcode === null ? null : <code> {errcode}</code>}
          </>
        )}
      </p>
      {early && endedAt !== null ? (
        <p className={styles.early}>{t('wizard.tokenTruth.early', { time: formatClock(endedAt) })}</p>
      ) : null}
    </li>
  );
}

const fronts = ['browser', 'desktop', 'terminal'] as const;

/** Who obtained it: which front, in which process. */
function Actor({ by }: { by: TokenHistoryEntry['by'] }) {
  const { t } = useTranslation();
  if (!by) return null;
  const known = fronts.find((front) => front === by.front);
  const name = known ? t(`wizard.tokenTruth.front.${known}`) : by.front;
  const pid = by.pid === null ? '' : ` · ${t('wizard.tokenTruth.pid', { pid: by.pid })}`;
  return (
    <span className="muted">
      {name}
      {pid}
      {by.here ? t('wizard.tokenTruth.here') : null}
    </span>
  );
}

/** After failed fetches: how long nothing is fetched by itself, and why. */
export function TokenPause({ pause }: { pause: NonNullable<TokenStatus['pause']> }) {
  const { t } = useTranslation();
  return (
    <p className={styles.pause} role="status" data-testid="token-pause">
      {t('wizard.tokenTruth.pause', {
        count: pause.failures,
        time: formatTime(pause.retryAt, currentLang()),
      })}
    </p>
  );
}
