import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionDetail } from '../../shared/contract/models.ts';
import { LabelTitle } from './label-title.tsx';
import styles from './session-head.module.css';
import { StateTag } from './state-tag.tsx';

/** Whose session this is, and its state. */
export function SessionHead({ session }: { session: SessionDetail }) {
  const { t } = useTranslation();
  const head = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button that created the session is gone: the focus continues at its head.
    if (document.activeElement !== document.body) return;
    head.current?.focus({ preventScroll: true });
    head.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div className={`${styles.head} focus-target`} ref={head} tabIndex={-1}>
      <LabelTitle session={session} level="h3" />
      <StateTag state={session.state} testId="session-state" />
      <span className="muted">
        {t(`session.link.kind.${session.linkKind}`)} · {t(`session.accounts.${session.authType}`)}
      </span>
    </div>
  );
}
