import styles from './numbers.module.css';

export interface NumbersProps {
  label?: string;
  size?: 'medium' | 'large';
  rows: readonly {
    name: string;
    text: string;
    value: number;
    /** Its colour when it is not zero. */
    tone?: 'warn' | 'error';
  }[];
}

/** Counts side by side; a zero is pale. */
export function Numbers({ label, size = 'medium', rows }: NumbersProps) {
  return (
    <dl className={styles.numbers} aria-label={label} data-size={size}>
      {rows.map(({ name, text, value, tone }) => (
        <div key={name} data-name={name} data-tone={value === 0 ? 'none' : tone}>
          <dt>{text}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
