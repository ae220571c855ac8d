import {
  CheckCircleFilled,
  CloseCircleFilled,
  InfoCircleFilled,
  MinusCircleOutlined,
  QuestionCircleOutlined,
  WarningFilled,
} from '@ant-design/icons';
import type { CSSProperties } from 'react';
import styles from './check-list.module.css';

const icons = {
  passed: CheckCircleFilled,
  warned: WarningFilled,
  failed: CloseCircleFilled,
  noted: InfoCircleFilled,
  unknown: QuestionCircleOutlined,
  skipped: MinusCircleOutlined,
};

/** How one check came out. */
export type CheckState = keyof typeof icons;

export interface CheckIconProps {
  state: CheckState;
  /** Left out where the words beside it say the same. */
  label?: string;
}

export function CheckIcon({ state, label }: CheckIconProps) {
  const Icon = icons[state];
  const named = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true };
  return <Icon className={styles.icon} data-outcome={state} {...named} />;
}

interface CheckItem {
  key: string;
  state: CheckState;
  /** The state in a word, for screen readers. */
  stateText: string;
  name: string;
  text: string;
  /** Test id and the contract's own names. */
  data: Readonly<Record<`data-${string}`, string>>;
}

export interface CheckListProps {
  items: readonly CheckItem[];
  /** Room for the names, px. */
  nameWidth: number;
}

/** Checks in the order in which they were made: how each came out, its name, and what was found. */
export function CheckList({ items, nameWidth }: CheckListProps) {
  const style: CSSProperties & Record<'--name-width', string> = { '--name-width': `${nameWidth}px` };
  return (
    <ol className={styles.list} style={style}>
      {items.map(({ key, state, stateText, name, text, data }) => (
        <li key={key} data-outcome={state} {...data}>
          <CheckIcon state={state} label={stateText} />
          <strong>{name}</strong>
          <span>{text}</span>
        </li>
      ))}
    </ol>
  );
}
