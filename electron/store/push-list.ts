import { type Condition, ifSet } from './sql/rows.ts';

/** `duplicate` and `waiting` are accepted as well; the four lists have no row in common. */
export type PushOutcome = 'accepted' | 'duplicate' | 'refused' | 'waiting';

export interface PushFilter {
  platformId?: string | undefined;
  infoType?: string | undefined;
  outcome?: PushOutcome | undefined;
  /** A text that occurs in kind, appids, path, sender or reason, or finds the account or the session. */
  search?: string | undefined;
}

const outcomes: Record<PushOutcome, string> = {
  accepted: "accepted = 1 AND duplicate_of IS NULL AND push.state = 'done'",
  duplicate: "accepted = 1 AND duplicate_of IS NOT NULL AND push.state = 'done'",
  refused: 'accepted = 0',
  waiting: "accepted = 1 AND push.state <> 'done'",
};

/** The conditions of a filter, but its search. */
export const pushConditions = ({ platformId, infoType, outcome }: PushFilter): Condition[] => [
  ...ifSet(platformId, (id) => ({ sql: 'push.platform_id = ?', values: [id] })),
  ...ifSet(infoType, (type) => ({ sql: 'info_type = ?', values: [type] })),
  ...ifSet(outcome, (which) => ({ sql: outcomes[which], values: [] })),
];
