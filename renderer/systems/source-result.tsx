import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceFound, SourceTest } from '../../shared/contract/sources.ts';
import { formatDuration } from '../../shared/format.ts';
import { gapText } from '../../shared/source-text.ts';
import { currentLang } from '../i18n/index.ts';
import { Facts } from '../ui/section.tsx';
import styles from './sources.module.css';

/** What lies where, how long it lasts, and what is missing and why. */
export function SourceResult({ tested }: { tested: SourceTest }) {
  const { t } = useTranslation();
  const { source, prefix, token, ticket, refreshTokens, tookMs, gaps } = tested;
  const isNothing = !token && !ticket && !refreshTokens?.count;
  const missing = (what: SourceTest['gaps'][number]['what']): ReactNode => {
    const gap = gaps.find((one) => one.what === what);
    return gap ? (
      <Missing place={gap.place === source.place ? undefined : gap.place} why={gapText(gap, currentLang())} />
    ) : null;
  };
  const count =
    refreshTokens &&
    t(refreshTokens.complete ? 'words.sources.count' : 'words.sources.countMore', {
      count: refreshTokens.count,
    });
  return (
    <section
      className={styles.result}
      data-testid="source-result"
      data-state={isNothing ? 'nothing' : 'found'}
      aria-label={t('sources.result', { name: source.name })}
      aria-live="polite"
    >
      {isNothing ? <p className={styles.failed}>{t('sources.nothing')}</p> : null}
      <Facts
        rows={[
          [
            t('words.sources.things.token'),
            token ? <FoundValue key="token" found={token} around={source.place} /> : missing('token'),
          ],
          [
            t('words.sources.things.ticket'),
            ticket ? <FoundValue key="ticket" found={ticket} around={source.place} /> : missing('ticket'),
          ],
          [t('words.sources.things.refreshTokens'), count ?? missing('refreshTokens')],
          [t('sources.prefix'), prefix === null ? null : prefix || t('sources.noPrefix')],
        ]}
      />
      <p className="muted small">{t('sources.took', { ms: tookMs })}</p>
    </section>
  );
}

/** @param props.around where the source leads, which is not said again */
function FoundValue({ found, around }: { found: SourceFound; around: string }) {
  const { t } = useTranslation();
  const { valueMasked, leftSeconds, ageSeconds, place } = found;
  const lang = currentLang();
  const told = [
    leftSeconds === null ? '' : t('sources.left', { left: formatDuration(leftSeconds * 1_000, lang) }),
    ageSeconds === null ? '' : ageText(ageSeconds),
  ].filter((text) => text !== '');
  function ageText(seconds: number): string {
    return seconds < 60
      ? t('sources.justNow')
      : t('sources.age', { age: formatDuration(seconds * 1_000, lang) });
  }
  return (
    <span className={styles.found}>
      <code>{valueMasked}</code>
      <span>{told.length > 0 ? told.join(' · ') : t('words.sources.noEnd')}</span>
      {place === around ? null : <code className="muted small">{place}</code>}
    </span>
  );
}

function Missing({ why, place }: { why: string; place: string | undefined }) {
  return (
    <span className={styles.found}>
      <span className="muted">{why}</span>
      {place ? <code className="muted small">{place}</code> : null}
    </span>
  );
}
