import { type SessionState, sessionStates } from './authorize.ts';

/**
 * The table of what can happen to an authorization session (授权会话). The store applies it, views derive from it what can
 * be done (./session-acts.ts), ./timeline.ts has a sentence for each event, and the table in electron/core/sessions/README.md
 * is printed from it. Nothing else lists states.
 */

/** What a transition may write beside the state. Sealed: authCode, answer. */
export type SessionColumn =
  | 'label'
  | 'linkKind'
  | 'authCode'
  | 'authCodeExpiresAt'
  | 'authCodeSource'
  | 'answer'
  | 'authorizerAppid'
  | 'authorizedAt'
  | 'outcome'
  | 'problem'
  | 'unclaimedSince'
  | 'owner'
  | 'ownerUntil';

/** Who causes it: the operator, something that arrived from outside, time, or the process that exchanges. */
export type Initiator = 'operator' | 'arrival' | 'clock' | 'process';

export interface Transition {
  /** null: it creates the session. */
  readonly from: readonly SessionState[] | null;
  /** null: the state stays as it is. */
  readonly to: SessionState | null;
  readonly by: readonly Initiator[];
  /** Columns that the event sets. */
  readonly writes: readonly SessionColumn[];
  /** Columns that the event empties. */
  readonly clears?: readonly SessionColumn[];
  /** No line in the timeline; the next event has one. */
  readonly silent?: true;
}

/** Neither authorized nor exchanging. */
const open = ['draft', 'linked', 'expired', 'cancelled', 'failed', 'code_received', 'uncertain'] as const;
/** No code has arrived yet. */
const waiting = ['draft', 'linked', 'expired', 'cancelled', 'failed'] as const;
const ownership = ['owner', 'ownerUntil'] as const;
const code = ['authCode', 'authCodeExpiresAt', 'authCodeSource'] as const;
const saved = ['authorizerAppid', 'authorizedAt', 'outcome'] as const;
/** Emptied by a saved authorization. */
const settled = ['problem', 'unclaimedSince', ...ownership] as const;
/** Emptied when the kept answer has become an authorization. */
const answerUsed = [...settled, 'answer'] as const;

/** A code takes the place of the one in use. */
const codeComes = { from: open, to: 'code_received', writes: code, clears: ['problem', 'answer'] } as const;
/** An exchange ends. */
const ends = { from: ['exchanging'], writes: ['problem'], clears: ownership } as const;
/** It ends, and an authorization may exist at WeChat. */
const endsUnknown = { ...ends, to: 'uncertain', writes: ['problem', 'unclaimedSince'] } as const;

/**
 * - An answer is accepted in every state: WeChat gives it once, and it may be late.
 * - A code is accepted by every session without an authorization, late ones too; the code before it is set aside.
 * - `uncertain` follows when a request went out and no answer is kept: an unclaimed authorization may exist
 *   (`unclaimedSince`), and a new link does not change that.
 */
export const transitions = {
  created: { from: null, to: 'draft', by: ['operator'], writes: ['label'] },
  linked: { from: open, to: 'linked', by: ['operator'], writes: ['linkKind'], clears: ['problem'] },
  renewed: { from: open, to: 'linked', by: ['operator'], writes: ['linkKind'], clears: ['problem'] },
  expired: { from: ['linked'], to: 'expired', by: ['clock'], writes: [] },
  codeReceived: { ...codeComes, by: ['operator', 'arrival'] },
  codeReplaced: { ...codeComes, by: ['operator', 'arrival'] },
  codeChosen: { ...codeComes, by: ['operator'] },
  codeSetAside: { from: sessionStates, to: null, by: ['arrival'], writes: [] },
  exchanging: {
    // An authorization found without its refresh token can still be completed by its code.
    from: [...open, 'authorized'],
    to: 'exchanging',
    by: ['operator', 'arrival'],
    writes: ownership,
    clears: ['problem'],
  },
  codeCompletes: {
    // Saved without a refresh token: another code may bring one.
    from: ['authorized'],
    to: null,
    by: ['operator', 'arrival'],
    writes: code,
    clears: ['answer'],
  },
  retried: { from: ['uncertain', 'failed'], to: null, by: ['operator'], writes: [] },
  answered: { from: sessionStates, to: null, by: ['process'], writes: ['answer'] },
  resumed: { from: sessionStates, to: null, by: ['process'], writes: [] },
  authorized: { from: sessionStates, to: 'authorized', by: ['process'], writes: saved, clears: answerUsed },
  reauthorized: { from: sessionStates, to: 'authorized', by: ['process'], writes: saved, clears: answerUsed },
  uncertain: { ...endsUnknown, by: ['process'] },
  interrupted: { ...endsUnknown, by: ['clock', 'process'] },
  failed: { ...ends, to: 'failed', by: ['process'] },
  refused: { ...ends, to: 'code_received', by: ['process'] },
  notSent: { ...ends, to: 'code_received', by: ['process'] },
  stillAuthorized: { ...ends, to: 'authorized', by: ['clock', 'process'] },
  unreadable: { ...endsUnknown, by: ['process'] },
  recovered: { from: open, to: 'authorized', by: ['operator'], writes: saved, clears: settled },
  cancelled: {
    from: ['draft', 'linked', 'expired', 'code_received', 'failed', 'uncertain'],
    to: 'cancelled',
    by: ['operator'],
    writes: [],
  },
  troubled: { from: open, to: null, by: ['process'], writes: ['problem'], silent: true },
  labelChanged: { from: sessionStates, to: null, by: ['operator'], writes: ['label'] },
  nonceMissing: { from: sessionStates, to: null, by: ['operator'], writes: [] },
  otherLink: { from: sessionStates, to: null, by: ['operator'], writes: [] },
  // The session goes on waiting, with the link it has. Where a code is there already it tells nothing (core: fruitless.ts).
  returned: { from: waiting, to: null, by: ['operator', 'arrival'], writes: [] },
  codeDamaged: { from: open, to: null, by: ['operator', 'arrival'], writes: [] },
  detailsFetched: { from: sessionStates, to: null, by: ['process'], writes: ['outcome'] },
  detailsFailed: { from: sessionStates, to: null, by: ['process'], writes: [] },
} as const satisfies Record<string, Transition>;

export type SessionEvent = keyof typeof transitions;

/** May this happen to a session in that state? */
export function mayHappen(event: SessionEvent, state: SessionState): boolean {
  const { from }: Transition = transitions[event];
  return from?.includes(state) ?? false;
}
