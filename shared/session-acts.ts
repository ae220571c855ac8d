import type { SessionState } from './authorize.ts';
import { mayHappen, type SessionEvent } from './session-transitions.ts';

/** What an operator can do with a session. */
export const sessionActs = [
  'renew',
  'complete',
  'exchange',
  'useCode',
  'recover',
  'cancel',
  'label',
] as const;
export type SessionAct = (typeof sessionActs)[number];

/** Why something cannot be done now. */
export const actRefusals = [
  'finished',
  'inTheAir',
  'alreadyCancelled',
  'noCode',
  'noOtherCode',
  'noLink',
] as const;
export type ActRefusal = (typeof actRefusals)[number];

/** The first event of each act: the act is possible only where the table allows that event. */
const beginsWith = {
  renew: 'renewed',
  complete: 'codeReceived',
  exchange: 'exchanging',
  useCode: 'codeChosen',
  recover: 'recovered',
  cancel: 'cancelled',
  label: 'labelChanged',
} as const satisfies Record<SessionAct, SessionEvent>;

/** What the possible acts depend on. */
export interface ActConditions {
  state: SessionState;
  hasAuthCode: boolean;
  /** Codes that came beside the one in use. */
  otherCodes: number;
  hasLink: boolean;
  /** A kept answer of WeChat has not become an authorization yet. */
  hasAnswer: boolean;
  /** Since when an authorization may exist that no session has claimed; null: none is missing. */
  unclaimedSince: number | null;
  /** Its authorization came without a refresh token: a code can still bring one. */
  lacksRefreshToken: boolean;
  /** The code in use has expired. */
  codeExpired: boolean;
}

/** Why the act is not possible now; undefined: it is. */
export function refusalOf(act: SessionAct, session: ActConditions): ActRefusal | undefined {
  if (session.state === 'authorized' && completing.has(act)) return refusalToComplete(act, session);
  if (!mayHappen(beginsWith[act], session.state)) return byState(session.state);
  if (act === 'exchange' && !session.hasAuthCode && !session.hasAnswer) return 'noCode';
  if (act === 'useCode' && session.otherCodes === 0) return 'noOtherCode';
  if (act === 'recover' && !session.hasLink) return 'noLink';
  return undefined;
}

/** Acts that remain possible for an authorization without a refresh token. */
const completing: ReadonlySet<SessionAct> = new Set(['complete', 'exchange']);

function refusalToComplete(act: SessionAct, session: ActConditions): ActRefusal | undefined {
  if (!session.lacksRefreshToken) return 'finished';
  if (act === 'complete' || session.hasAnswer) return undefined;
  return session.hasAuthCode && !session.codeExpired ? undefined : 'noCode';
}

function byState(state: SessionState): ActRefusal {
  if (state === 'exchanging') return 'inTheAir';
  return state === 'cancelled' ? 'alreadyCancelled' : 'finished';
}

/** Must the operator confirm first, since something may be lost or done twice? */
function asksBefore(act: SessionAct, { unclaimedSince }: ActConditions): boolean {
  return act === 'renew' && unclaimedSince !== null;
}

/** Everything that can be done now, what cannot and why, and what is asked about first. */
export function actsOf(session: ActConditions): {
  can: SessionAct[];
  cannot: { act: SessionAct; why: ActRefusal }[];
  asks: SessionAct[];
} {
  const judged = sessionActs.map((act) => ({ act, why: refusalOf(act, session) }));
  const can = judged.filter(({ why }) => why === undefined).map(({ act }) => act);
  return {
    can,
    cannot: judged.flatMap(({ act, why }) => (why === undefined ? [] : [{ act, why }])),
    asks: can.filter((act) => asksBefore(act, session)),
  };
}

/** Why a session needs the operator, the most urgent first. */
export const attentions = [
  'uncertain',
  'unclaimed',
  'codeKept',
  'refused',
  'otherCode',
  'linkEnding',
] as const;
export type Attention = (typeof attentions)[number];

/** A link that ends within this time needs the operator, ms. */
export const linkEndingMs = 5 * 60_000;

/** Problems that the operator may override (`anyway`): what came back may belong to another session. */
const sessionDoubts = ['session.nonceMissing', 'session.nonceUnknown', 'session.otherLink'] as const;
export type SessionDoubt = (typeof sessionDoubts)[number];

export function isDoubt(code: string | undefined): boolean {
  return sessionDoubts.some((doubt) => doubt === code);
}
