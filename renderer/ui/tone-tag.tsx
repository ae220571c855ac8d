import type { ReactNode } from 'react';
import './tone-tag.css';

export type Tone = 'neutral' | 'accent' | 'warn' | 'error' | 'info';

/** A small coloured word. The word says it; the colour only repeats it. */
export function ToneTag({ tone, dot, children }: { tone: Tone; dot?: boolean; children: ReactNode }) {
  return (
    <span className="tone" data-tone={tone}>
      {dot ? <i aria-hidden="true" /> : null}
      {children}
    </span>
  );
}
