import { useTranslation } from 'react-i18next';
import type { SessionDetail } from '../../shared/contract/models.ts';
import { formatIso, formatTime } from '../../shared/format.ts';
import { timelineText } from '../../shared/timeline.ts';
import { currentLang } from '../i18n/index.ts';
import { stateTones } from '../session/state-tag.tsx';
import { Section } from '../ui/section.tsx';
import styles from './timeline.module.css';

/** What happened to a session, newest last, in sentences. */
export function TimelineSection({ session }: { session: SessionDetail }) {
  const { t } = useTranslation();
  const lang = currentLang();
  return (
    <Section title={t('sessions.section.timeline')}>
      <ol className={styles.timeline} data-testid="timeline">
        {session.timeline.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the timeline only grows at its end
          <li key={index} data-tone={stateTones[entry.state]}>
            <i aria-hidden="true" />
            <span>{timelineText(entry.note, entry.params, lang)}</span>
            <time dateTime={formatIso(entry.at)}>{formatTime(entry.at, lang)}</time>
          </li>
        ))}
      </ol>
    </Section>
  );
}
