import type { KeptAccount } from '../../store/index.ts';

/** How an authorization ended, as kept in the session. Permission ids only: names are the reader's language. */
export interface Outcome {
  reauthorized: boolean;
  added: number[];
  removed: number[];
  via: 'query_auth' | 'list';
  detailsMissing: boolean;
  refreshTokenMissing: boolean;
}

/** The event that an outcome is for the session. */
export function eventOf(outcome: Outcome): 'recovered' | 'reauthorized' | 'authorized' {
  if (outcome.via === 'list') return 'recovered';
  return outcome.reauthorized ? 'reauthorized' : 'authorized';
}

/** What changed since it was last authorized here. @param granted empty: the answer did not tell */
export function comparison(before: KeptAccount | undefined, granted: number[]) {
  const known = before && before.authorizedAt !== null;
  if (!known) return { reauthorized: false, added: [], removed: [] };
  if (granted.length === 0) return { reauthorized: true, added: [], removed: [] };
  return {
    reauthorized: true,
    added: granted.filter((id) => !before.funcInfo.includes(id)),
    removed: before.funcInfo.filter((id) => !granted.includes(id)),
  };
}

/** Reads back an outcome that a session keeps; anything else is not one. */
export function outcomeOf(stored: unknown): Outcome | undefined {
  return isOutcome(stored) ? stored : undefined;
}

function isOutcome(value: unknown): value is Outcome {
  return (
    typeof value === 'object' && value !== null && 'via' in value && 'added' in value && 'removed' in value
  );
}
