import styles from './secret-block.module.css';
import { type Reveal, SecretButtons, useSecret } from './use-secret.tsx';
import { XmlView } from './xml-view.tsx';

export interface SecretBlockProps {
  /** The text with its secrets masked. */
  masked: string;
  /** Names it for the buttons. */
  label: string;
  reveal: Reveal;
  testId?: string;
}

/** A text that holds secrets: masked at first, whole on request, or copied without being shown. */
export function SecretBlock({ masked, label, reveal, testId }: SecretBlockProps) {
  const secret = useSecret(reveal);
  return (
    <div
      className={styles.block}
      data-slot="secret-block"
      data-testid={testId}
      data-state={secret.value === undefined ? 'masked' : 'shown'}
    >
      <div className={styles.tools}>
        <SecretButtons secret={secret} label={label} wordy />
      </div>
      <XmlView text={secret.value ?? masked} />
    </div>
  );
}
