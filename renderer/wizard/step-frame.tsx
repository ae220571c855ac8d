import { CheckOutlined } from '@ant-design/icons';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepNumber, StepState } from './facts.ts';
import './step-frame.css';

export interface StepFrameProps {
  step: StepNumber;
  state: StepState;
  canOpen: boolean;
  onOpen: () => void;
  /** One line of what is known, while it is closed. */
  summary: ReactNode;
  /** Put the focus on the heading when it opens: not at the page's first load. */
  takesFocus: boolean;
  children: ReactNode;
}

/** One step: its mark on the rail, its heading, and either its body or one line with 修改. */
export function StepFrame({ step, state, canOpen, onOpen, summary, takesFocus, children }: StepFrameProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const current = state === 'current';
  useEffect(() => {
    if (!current || !takesFocus) return;
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, [current, takesFocus]);
  const title = t(`wizard.steps.${step}`);
  const line = (
    <>
      <span className="step-title">{title}</span>
      <span className="step-summary">{summary}</span>
    </>
  );
  return (
    <li className="step" data-state={state}>
      <span className="step-dot" aria-hidden="true">
        {state === 'done' ? <CheckOutlined /> : step}
      </span>
      <div className="step-main">
        <h2 className="focus-target" ref={heading} tabIndex={-1} aria-current={current ? 'step' : undefined}>
          {canOpen && !current ? (
            <button
              type="button"
              className="step-line"
              onClick={onOpen}
              data-testid={`step-${step}`}
              data-state={state}
            >
              {line}
              <span className="step-edit">
                {t(state === 'done' && step <= 3 ? 'common.edit' : 'common.open')}
              </span>
            </button>
          ) : (
            <span className="step-line" data-testid={`step-${step}`} data-state={state}>
              {current ? <span className="step-title">{title}</span> : line}
            </span>
          )}
        </h2>
        {current ? <div className="step-body">{children}</div> : null}
      </div>
    </li>
  );
}
