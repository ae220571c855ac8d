import { CheckCircleFilled } from '@ant-design/icons';
import styles from './recovery.module.css';

/** What a step did, once it has. */
export function StepDid({ text, testId }: { text: string | undefined; testId: string }) {
  if (!text) return null;
  return (
    <p className={styles.did} data-testid={testId}>
      <CheckCircleFilled aria-hidden="true" /> {text}
    </p>
  );
}
