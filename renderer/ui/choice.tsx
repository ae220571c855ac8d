import { type ReactNode, useId } from 'react';
import styles from './choice.module.css';

export interface ChoiceOption<V extends string> {
  value: V;
  title: string;
  note?: ReactNode;
  testId?: string;
}

export interface ChoiceProps<V extends string> {
  legend: string;
  options: readonly ChoiceOption<V>[];
  value: V;
  onChange: (value: V) => void;
  /** Narrow cards side by side, or one under the other; `flow`: each as wide as its words. */
  columns?: 1 | 2 | 3 | 'flow';
}

/** A group of radio buttons as cards: native inputs, so the keyboard and every tool know them. */
export function Choice<V extends string>({ legend, options, value, onChange, columns = 2 }: ChoiceProps<V>) {
  const name = useId();
  return (
    <fieldset className={styles.choice} data-slot="choice" data-columns={columns}>
      <legend>{legend}</legend>
      <div className={styles.grid}>
        {options.map((option) => (
          <label
            key={option.value}
            className={styles.card}
            data-checked={option.value === value || undefined}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              data-testid={option.testId}
            />
            <span className={styles.text}>
              <span>{option.title}</span>
              {option.note ? <span className="muted small">{option.note}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
