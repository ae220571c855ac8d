import { type ReactNode, useId } from 'react';
import styles from './card.module.css';

export interface CardProps {
  title: string;
  text?: string;
  extra?: ReactNode;
  children: ReactNode;
}

/** One group of a page of groups, such as settings. */
export function Card({ title, text, extra, children }: CardProps) {
  const id = useId();
  return (
    <section className={styles.card} aria-labelledby={id}>
      <header>
        <div>
          <h2 id={id}>{title}</h2>
          {text ? <p className={styles.lead}>{text}</p> : null}
        </div>
        {extra}
      </header>
      {children}
    </section>
  );
}
