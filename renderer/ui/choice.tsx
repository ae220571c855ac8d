import { type ReactNode, useId } from 'react';
import styles from './choice.module.css';

export interface ChoiceProps<V extends string | number> {
  legend: string;
  values: readonly V[];
  titleOf: (value: V) => string;
  /** A quiet line under the title. */
  noteOf?: (value: V) => ReactNode;
  value: V;
  onChange: (value: V) => void;
  /** Narrow cards side by side, or one under the other; `flow`: each as wide as its words. */
  columns?: 1 | 2 | 3 | 'flow';
  /** Each one's test id is this with its value. */
  testId?: string;
}

/** A group of radio buttons as cards: native inputs, so the keyboard and every tool know them. */
export function Choice<V extends string | number>(props: ChoiceProps<V>) {
  const { legend, values, titleOf, noteOf, value, onChange, columns = 2, testId } = props;
  const name = useId();
  return (
    <fieldset className={styles.choice} data-slot="choice" data-columns={columns}>
      <legend>{legend}</legend>
      <div className={styles.grid}>
        {values.map((one) => (
          <label key={one} className={styles.card} data-checked={one === value || undefined}>
            <input
              type="radio"
              name={name}
              value={one}
              checked={one === value}
              onChange={() => onChange(one)}
              data-testid={testId && `${testId}-${one}`}
            />
            <span className={styles.text}>
              <span>{titleOf(one)}</span>
              {noteOf ? <span className="muted small">{noteOf(one)}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
