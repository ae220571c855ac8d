import { type ReactNode, useEffect, useRef } from 'react';
import type { Problem } from '../../shared/errors/problem.ts';
import { useExplain } from '../ui/use-explain.ts';
import styles from './outcome.module.css';

export interface OutcomeProps {
  title: string;
  /** Its name for screen readers, where the heading alone would not do. */
  label?: string;
  tone: 'accent' | 'warn' | 'error';
  state: string;
  testId: string;
  /** What went wrong. */
  problem?: Problem | null;
  /** In a frame of its own. */
  framed?: boolean;
  children: ReactNode;
}

/** The result of a try: a heading in the colour of its tone, then the details. Scrolls into view. */
export function Outcome({
  title,
  label,
  tone,
  state,
  testId,
  problem,
  framed = false,
  children,
}: OutcomeProps) {
  const explain = useExplain();
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    void box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const why = problem ? explain(problem) : undefined;
  return (
    <section
      className={styles.outcome}
      ref={box}
      role="status"
      aria-label={label}
      data-testid={testId}
      data-state={state}
      data-tone={tone}
      data-framed={framed || undefined}
    >
      <h3>{title}</h3>
      {children}
      {why ? (
        <p className="prose">
          <strong>{why.title}</strong> {why.meaning} {why.hint}
        </p>
      ) : null}
    </section>
  );
}

/** What a server answered, as it was; scrolls when it is a whole page. */
export function ServerAnswer({ text }: { text: string }) {
  return <code className={styles.answer}>{text}</code>;
}
