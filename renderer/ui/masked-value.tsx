import styles from './masked-value.module.css';
import { type Reveal, SecretButtons, useSecret } from './use-secret.tsx';

export interface MaskedValueProps {
  masked: string;
  /** Names the secret for the buttons: 「令牌」. */
  label: string;
  reveal: Reveal;
}

/** A secret by its ends; shown whole on request, or copied without being shown. */
export function MaskedValue({ masked, label, reveal }: MaskedValueProps) {
  const secret = useSecret(reveal);
  return (
    <span className={styles.value}>
      <code>{secret.value ?? masked}</code>
      <SecretButtons secret={secret} label={label} />
    </span>
  );
}
