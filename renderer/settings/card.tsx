import { type ReactNode, useId } from 'react';

export interface CardProps {
  title: string;
  text?: string;
  extra?: ReactNode;
  children: ReactNode;
}

/** One group of settings. */
export function Card({ title, text, extra, children }: CardProps) {
  const id = useId();
  return (
    <section className="settings-card" aria-labelledby={id}>
      <header>
        <div>
          <h2 id={id}>{title}</h2>
          {text ? <p className="settings-lead">{text}</p> : null}
        </div>
        {extra}
      </header>
      {children}
    </section>
  );
}
