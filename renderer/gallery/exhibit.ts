import type { ReactNode } from 'react';

/** One thing in one state. */
export interface ExhibitState {
  /** What state it is in, in a few words. */
  title: string;
  node: ReactNode;
}

/** A page of the gallery, and one picture in `test/e2e/pictures/` for each theme and language. */
export interface Exhibit {
  /** Its name in the address: `?exhibit=error-card`. */
  name: string;
  /** A long page has two pictures of the four, light Chinese and dark English: a change of theme or language shows there. */
  long?: true;
  states: readonly ExhibitState[];
}
