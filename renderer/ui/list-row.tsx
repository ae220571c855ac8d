import { RightOutlined } from '@ant-design/icons';
import { type ComponentProps, type KeyboardEvent, type ReactNode, useState } from 'react';
import styles from './list-row.module.css';

export interface RowListProps {
  label?: string | undefined;
  /** What is on screen still answers the question before. */
  stale?: boolean;
  children: ReactNode;
}

/** A framed list of rows that the arrow keys go through. */
export function RowList({ label, stale = false, children }: RowListProps) {
  return (
    <ul className={styles.list} aria-label={label} data-stale={stale || undefined} onKeyDown={moveFocus}>
      {children}
    </ul>
  );
}

/** Arrow keys go from link to link; a list inside another leaves what lies beyond its ends to the outer one. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.defaultPrevented || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a')];
  const active = document.activeElement;
  const at = active instanceof HTMLElement ? links.indexOf(active) : -1;
  const next = links[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

export interface RowHeadProps {
  className?: string | undefined;
  names: readonly string[];
}

/** The names of the columns, hidden from screen readers: each row says in words what its values are. */
export function RowHead({ className = '', names }: RowHeadProps) {
  return (
    <div className={`${styles.head} ${className}`} aria-hidden="true">
      {names.map((name) => (
        <span key={name}>{name}</span>
      ))}
    </div>
  );
}

type RowData = Readonly<Record<`data-${string}`, string | true | undefined>>;

export interface ListRowProps {
  href: string;
  /** It is the one that is open beside the list. */
  open: boolean;
  className: string | undefined;
  data: RowData;
  /** A check box in front, where something can be done with many. */
  pick?: RowPick | undefined;
  children: ReactNode;
}

interface RowPick {
  picked: boolean;
  label: string;
  testId?: string;
  onPick: (picked: boolean) => void;
}

/** One row of a list: a link to what it stands for, laid out in columns. */
export function ListRow({ href, open, className, data, pick, children }: ListRowProps) {
  return (
    <li className={styles.item}>
      {pick ? (
        <input
          type="checkbox"
          aria-label={pick.label}
          checked={pick.picked}
          onChange={(event) => pick.onPick(event.target.checked)}
          data-testid={pick.testId}
        />
      ) : null}
      <a
        className={`${styles.row} ${className}`}
        href={href}
        aria-current={open ? 'true' : undefined}
        {...data}
      >
        {children}
      </a>
    </li>
  );
}

export interface FoldingRowProps {
  /** The columns, after the arrow's. */
  className: string | undefined;
  data: RowData;
  line: ReactNode;
  /** Made when it is opened. */
  children: () => ReactNode;
}

/** One row of a list that opens in its place. */
export function FoldingRow({ className, data, line, children }: FoldingRowProps) {
  const [open, setOpen] = useState(false);
  return (
    <li className={styles.item} {...data}>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className={`${styles.row} ${className}`}>
          <RightOutlined aria-hidden="true" className={styles.arrow} />
          {line}
        </summary>
        {open ? children() : null}
      </details>
    </li>
  );
}

export interface RowNameProps {
  name: string;
  /** It has no name of its own: `name` is a substitute. */
  unnamed?: boolean;
}

/** What a row is called. */
export function RowName({ name, unnamed = false }: RowNameProps) {
  return (
    <strong className={styles.name} data-unnamed={unnamed || undefined}>
      {name}
    </strong>
  );
}

/** Lines of a column one under the other, each cut off where the column ends. */
export function RowLines({ className = '', children }: ComponentProps<'span'>) {
  return <span className={`${styles.lines} ${className}`}>{children}</span>;
}
