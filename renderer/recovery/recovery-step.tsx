import { CheckCircleFilled, ExclamationOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Step } from '../ui/step.tsx';
import styles from './recovery.module.css';
import { type RecoveryStep as Name, reachable } from './steps.ts';
import type { Recovery } from './use-recovery.ts';

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
  const { open, done, moved, overview, openStep } = recovery;
  return (
    <Step
      state={open === name ? 'current' : done.has(name) ? 'done' : 'todo'}
      mark={number ?? <ExclamationOutlined />}
      title={t(`recovery.steps.${name}`)}
      summary={summary}
      canOpen={reachable(name, done, overview.accounts.total)}
      onOpen={() => openStep(name)}
      openText={t('common.open')}
      takesFocus={moved}
      testId={`recovery-${name}`}
    >
      <p className="secondary">{t(`recovery.will.${name}`)}</p>
      {children}
    </Step>
  );
}

/** What a step did, once it has. */
export function StepDid({ text, testId }: { text: string | undefined; testId: string }) {
  if (!text) return null;
  return (
    <p className={styles.did} data-testid={testId}>
      <CheckCircleFilled aria-hidden="true" /> {text}
    </p>
  );
}
