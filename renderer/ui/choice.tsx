import { type ReactNode, useId } from 'react';
import './choice.css';

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
  /** Narrow cards side by side, or one under the other. */
  columns?: 1 | 2 | 3 | 4;
}

/** A group of radio buttons as cards: native inputs, so the keyboard and every tool know them. */
export function Choice<V extends string>({ legend, options, value, onChange, columns = 2 }: ChoiceProps<V>) {
  const name = useId();
  return (
    <fieldset className="choice" data-columns={columns}>
      <legend>{legend}</legend>
      <div className="choice-grid">
        {options.map((option) => (
          <label
            key={option.value}
            className="choice-card"
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
            <span className="choice-text">
              <span className="choice-title">{option.title}</span>
              {option.note ? <span className="choice-note">{option.note}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
