import type { ReactNode } from 'react';

/** One thing in its states: what state it is in, in a few words, and how it looks. */
export type States = Readonly<Record<string, ReactNode>>;

/** A page of the gallery, and one picture in `test/e2e/pictures/` for each theme and language. */
export interface Exhibit {
  /** Its name in the address: `?exhibit=error-card`. */
  name: string;
  /** A long page has two pictures of the four, light Chinese and dark English: a change of theme or language shows there. */
  long?: true;
  states: States;
}

/** A state for each of several values. */
export const statesOf = <Value>(
  values: readonly Value[],
  node: (value: Value) => ReactNode,
  title: (value: Value) => string = String,
): States => Object.fromEntries(values.map((value) => [title(value), node(value)]));
