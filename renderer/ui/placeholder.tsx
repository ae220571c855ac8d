import styles from './placeholder.module.css';

export interface PlaceholderProps {
  rows?: number;
  /** A square at the left, where a picture will be. */
  mark?: boolean;
}

/** Grey lines where text is on its way. */
export function Placeholder({ rows = 3, mark = false }: PlaceholderProps) {
  return (
    <div className={styles.placeholder} data-slot="placeholder" aria-hidden="true">
      {mark ? <span className={styles.mark} /> : null}
      <div>
        {Array.from({ length: rows }, (_, row) => String(row)).map((row) => (
          <span key={row} />
        ))}
      </div>
    </div>
  );
}
