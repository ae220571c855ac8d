import styles from './link-text.module.css';

export interface LinkTextProps {
  link: string;
  /** It is not to be used any more. */
  over?: boolean;
  /** In as many lines as it takes. */
  whole?: boolean;
}

/** A link to be read or selected by hand. */
export function LinkText({ link, over = false, whole = false }: LinkTextProps) {
  return (
    <code
      className={styles.text}
      data-over={over || undefined}
      data-whole={whole || undefined}
      data-testid="link-url"
    >
      {link}
    </code>
  );
}
