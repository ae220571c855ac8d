import { CheckOutlined, ExclamationOutlined } from '@ant-design/icons';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type RecoveryStep as Name, reachable } from './steps.ts';
import type { Recovery } from './use-recovery.ts';
import '../wizard/step-frame.css';

export interface RecoveryStepProps {
  recovery: Recovery;
  name: Name;
  /** Its place among the five; the preparation has none. */
  number?: number;
  /** One line of what it did, or of what there is to do, while it is closed. */
  summary: ReactNode;
  children: ReactNode;
}

/** One step on the rail: open with its body, or closed with a line that says what it did. */
export function RecoveryStep({ recovery, name, number, summary, children }: RecoveryStepProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const { open, done, moved, overview, openStep } = recovery;
  const current = open === name;
  const through = done.has(name);
  const state = current ? 'current' : through ? 'done' : 'todo';
  useEffect(() => {
    if (!current || !moved) return;
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, [current, moved]);
  const canOpen = !current && reachable(name, done, overview.accounts.total);
  const title = <span className="step-title">{t(`recovery.steps.${name}`)}</span>;
  return (
    <li className="step" data-state={state}>
      <span className="step-dot" aria-hidden="true">
        {through && !current ? <CheckOutlined /> : (number ?? <ExclamationOutlined />)}
      </span>
      <div className="step-main">
        <h2 className="focus-target" ref={heading} tabIndex={-1} aria-current={current ? 'step' : undefined}>
          {canOpen ? (
            <button
              type="button"
              className="step-line"
              onClick={() => openStep(name)}
              data-testid={`recovery-${name}`}
              data-state={state}
            >
              {title}
              <span className="step-summary">{summary}</span>
              <span className="step-edit">{t('common.open')}</span>
            </button>
          ) : (
            <span className="step-line" data-testid={`recovery-${name}`} data-state={state}>
              {title}
              {current ? null : <span className="step-summary">{summary}</span>}
            </span>
          )}
        </h2>
        {current ? (
          <div className="step-body">
            <p className="step-lead">{t(`recovery.will.${name}`)}</p>
            {children}
          </div>
        ) : null}
      </div>
    </li>
  );
}
