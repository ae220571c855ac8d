import { Fragment, type ReactNode, useId } from 'react';
import styles from './section.module.css';

export interface SectionProps {
  title: string;
  extra?: ReactNode;
  /** Said in place of the content where there is none. */
  none?: string | false;
  children: ReactNode;
}

/** A titled part of a detail pane or of a page. */
export function Section({ title, extra, none = false, children }: SectionProps) {
  const id = useId();
  return (
    <section className={styles.section} data-slot="section" aria-labelledby={id}>
      <div className={styles.head}>
        <h3 id={id}>{title}</h3>
        {extra}
      </div>
      {none ? <p className="muted">{none}</p> : children}
    </section>
  );
}

/** Pairs of a name and a value; pairs without a value are left out. */
export function Facts({ rows }: { rows: readonly (readonly [name: string, value: ReactNode])[] }) {
  const there = rows.filter(([, value]) => value !== null && value !== undefined && value !== '');
  if (there.length === 0) return null;
  return (
    <dl className={styles.facts} data-slot="facts">
      {there.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
