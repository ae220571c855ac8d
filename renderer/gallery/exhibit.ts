import type { ReactNode } from 'react';

/** One thing in one state. */
export interface Piece {
  /** What state it is in, in a few words. */
  title: string;
  node: ReactNode;
}

/** A page of the gallery, and one picture in `test/e2e/pictures/` for each theme and language. */
export interface Exhibit {
  /** Its name in the address: `?exhibit=error-card`. */
  name: string;
  pieces: readonly Piece[];
}
