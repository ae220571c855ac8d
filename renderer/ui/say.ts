import type { ReactNode } from 'react';

type Tone = 'success' | 'info' | 'warning' | 'error';

/** What is told in passing: a line at the top of the page, gone by itself. */
export interface Said {
  type: Tone;
  content: ReactNode;
  /** Seconds. */
  duration: number;
}

/** How long a line stays that asks for no click, seconds. */
const SHOWN_S = 3;

let asked = false;
let show: ((said: Said) => void) | undefined;
const untold: Said[] = [];
const listeners = new Set<() => void>();

/** Tells the operator something that asks for nothing. */
export function say(type: Tone, content: ReactNode, duration = SHOWN_S): void {
  const said = { type, content, duration };
  if (show) {
    show(said);
    return;
  }
  untold.push(said);
  asked = true;
  for (const listener of [...listeners]) listener();
}

/** Shows what is said from now on, and what was said before. @returns ends it */
export function showSaid(shown: (said: Said) => void): () => void {
  show = shown;
  for (const said of untold.splice(0)) shown(said);
  return () => {
    show = undefined;
  };
}

/** Has anything been said yet? What shows it is not needed before. */
export const everSaid = () => asked;

export function onFirstSaid(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
