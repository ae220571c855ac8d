import { CheckOutlined } from '@ant-design/icons';
import { type ReactNode, useEffect, useRef } from 'react';
import styles from './step.module.css';

/** The rail that steps stand on, one under the other. */
export function Steps({ children }: { children: ReactNode }) {
  return <ol>{children}</ol>;
}

export interface StepProps {
  state: 'done' | 'current' | 'todo';
  /** Its number or sign on the rail, until it is done. */
  mark: ReactNode;
  title: string;
  /** One line of what is known, while it is closed. */
  summary: ReactNode;
  canOpen: boolean;
  onOpen: () => void;
  /** What a click on the closed step does: 修改, 打开. */
  openText: string;
  /** Put the focus on the heading when it opens: not at the page's first load. */
  takesFocus: boolean;
  testId: string;
  children: ReactNode;
}

/** One step: its mark on the rail, its heading, and either its body or one line that opens it. */
export function Step(props: StepProps) {
  const { state, mark, takesFocus, children } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const current = state === 'current';
  useEffect(() => {
    if (!current || !takesFocus) return;
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, [current, takesFocus]);
  return (
    <li className={styles.step} data-state={state}>
      <span className={styles.dot} aria-hidden="true">
        {state === 'done' ? <CheckOutlined /> : mark}
      </span>
      <div className={styles.main} data-slot="step-main">
        <h2 className="focus-target" ref={heading} tabIndex={-1} aria-current={current ? 'step' : undefined}>
          <StepLine {...props} />
        </h2>
        {current ? (
          <div className={styles.body} data-slot="step-body">
            {children}
          </div>
        ) : null}
      </div>
    </li>
  );
}

function StepLine({ state, title, summary, canOpen, onOpen, openText, testId }: StepProps) {
  const name = <span className={styles.title}>{title}</span>;
  if (canOpen && state !== 'current')
    return (
      <button type="button" className={styles.line} onClick={onOpen} data-testid={testId} data-state={state}>
        {name}
        <span className={styles.summary}>{summary}</span>
        <span className={styles.edit}>{openText}</span>
      </button>
    );
  return (
    <span className={styles.line} data-testid={testId} data-state={state}>
      {name}
      {state === 'current' ? null : <span className={styles.summary}>{summary}</span>}
    </span>
  );
}
