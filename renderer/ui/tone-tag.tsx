import type { ReactNode } from 'react';
import styles from './tone-tag.module.css';

export type Tone = 'neutral' | 'accent' | 'warn' | 'error' | 'info';

export interface ToneTagProps {
  tone: Tone;
  dot?: boolean;
  /** Filled, for what matters most. */
  strong?: boolean;
  children: ReactNode;
}

/** A small coloured word. The word says it; the colour only repeats it. */
export function ToneTag({ tone, dot, strong = false, children }: ToneTagProps) {
  return (
    <span className={styles.tone} data-slot="tone" data-tone={tone} data-strong={strong || undefined}>
      {dot ? <i aria-hidden="true" /> : null}
      {children}
    </span>
  );
}
