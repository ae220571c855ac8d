import type { SessionDetail } from '../../shared/contract/models.ts';
import type { SessionAct } from '../../shared/session-acts.ts';

/** The situations a session can be in. Each has a card with the texts `session.now.KEY`. */
export type SituationKey =
  | 'draft'
  | 'linked'
  | 'linkedPc'
  | 'expired'
  | 'code'
  | 'codeEnded'
  | 'codeAnswered'
  | 'exchanging'
  | 'answerKept'
  | 'uncertain'
  | 'used'
  | 'unreadable'
  | 'failed'
  | 'cancelled'
  | 'authorized'
  | 'rehearsed'
  | 'noRefreshTokenCode'
  | 'noRefreshTokenAnswer'
  | 'noRefreshToken'
  | 'noDetails';

/** What one can do from a card. `again` and `reread` are the act `exchange`, for what it is then. */
export type Step =
  | 'makeLink'
  | 'send'
  | 'renew'
  | 'exchange'
  | 'again'
  | 'reread'
  | 'recover'
  | 'fetchDetails'
  | 'newPlatform'
  | 'export';

interface Plan {
  tone: 'plain' | 'warn' | 'accent';
  /** The likeliest first; the session's view decides which are possible. */
  steps: readonly Step[];
  link?: 'open' | 'folded';
  /** The box for what the merchant sent back. */
  paste?: 'open' | 'folded';
  /** What runs out. */
  until?: 'link' | 'code';
}

/** A stored code or answer can always be used, whatever happened since. */
const kept = ['exchange', 'reread'] as const;
const waiting: Plan = {
  tone: 'plain',
  steps: ['send', ...kept, 'recover', 'renew'],
  link: 'open',
  paste: 'open',
  until: 'link',
};
const late = { link: 'folded', paste: 'folded' } as const;

export const plans: Readonly<Record<SituationKey, Plan>> = {
  draft: { tone: 'plain', steps: [...kept, 'makeLink'] },
  linked: waiting,
  linkedPc: waiting,
  expired: { ...waiting, steps: [...kept, 'renew', 'recover'] },
  code: { tone: 'plain', steps: ['exchange', 'recover', 'renew'], ...late, until: 'code' },
  codeEnded: { tone: 'warn', steps: ['recover', 'again', 'renew'], ...late, until: 'code' },
  codeAnswered: { tone: 'warn', steps: ['reread', 'recover', 'renew'], ...late },
  exchanging: { tone: 'plain', steps: [] },
  answerKept: { tone: 'plain', steps: [] },
  uncertain: { tone: 'warn', steps: ['recover', 'again', 'renew'], ...late, until: 'code' },
  used: { tone: 'warn', steps: ['recover', 'renew'], ...late },
  unreadable: { tone: 'warn', steps: ['recover', 'reread', 'renew'], ...late },
  failed: {
    tone: 'plain',
    steps: ['reread', 'renew', 'recover', 'again'],
    link: 'folded',
    paste: 'open',
  },
  cancelled: { tone: 'plain', steps: [...kept, 'renew', 'recover'], link: 'open', paste: 'folded' },
  authorized: { tone: 'accent', steps: ['export'] },
  rehearsed: { tone: 'accent', steps: ['newPlatform', 'export'] },
  noRefreshTokenCode: {
    tone: 'warn',
    steps: ['exchange', 'fetchDetails', 'export'],
    paste: 'folded',
    until: 'code',
  },
  noRefreshTokenAnswer: { tone: 'warn', steps: ['reread', 'fetchDetails', 'export'], paste: 'folded' },
  noRefreshToken: { tone: 'warn', steps: ['fetchDetails', 'export'], paste: 'folded' },
  noDetails: { tone: 'warn', steps: ['fetchDetails', 'export'] },
};

/** The act behind a step; steps without one are always allowed. */
const actOf: Partial<Record<Step, SessionAct>> = {
  makeLink: 'renew',
  renew: 'renew',
  exchange: 'exchange',
  again: 'exchange',
  reread: 'exchange',
  recover: 'recover',
};

export interface Situation extends Omit<Plan, 'steps' | 'until'> {
  key: SituationKey;
  /** The primary step first. One that may lose something is never primary. */
  steps: readonly Step[];
  /** UTC ms. */
  until: number | undefined;
}

/** WeChat gave no refresh token and none has come since; or what is kept cannot be read. */
export function lacksRefreshToken({ authorizer, outcome }: SessionDetail): boolean {
  return outcome?.refreshTokenMissing === true || authorizer?.hasRefreshToken === false;
}

function lacksDetails({ authorizer, outcome }: SessionDetail): boolean {
  return (outcome?.detailsMissing ?? false) && !authorizer?.nickName;
}

/** Whether there is a code that has not expired. */
const codeLives = ({ authCodeMasked, authCodeExpiresAt }: SessionDetail, now: number) =>
  authCodeMasked !== null && (authCodeExpiresAt === null || authCodeExpiresAt > now);

function savedKey(session: SessionDetail, now: number, rehearsal: boolean): SituationKey {
  if (lacksRefreshToken(session)) return lackingKey(session, now);
  if (lacksDetails(session)) return 'noDetails';
  return rehearsal ? 'rehearsed' : 'authorized';
}

/** A stored code or answer is tried before anything else for the refresh token. */
function lackingKey(session: SessionDetail, now: number): SituationKey {
  if (!session.can.includes('exchange')) return 'noRefreshToken';
  if (session.answerKept) return 'noRefreshTokenAnswer';
  return codeLives(session, now) && !spent(session) ? 'noRefreshTokenCode' : 'noRefreshToken';
}

/** WeChat's errcode for a code that has been used, or is too old. */
const usedUp = 61010;

/** WeChat has refused the code in use as used or too old: the record says so after the problem itself is settled. */
function spent({ problem, timeline }: SessionDetail): boolean {
  const came = timeline.findLastIndex(({ note }) => /^code(?!SetAside)/.test(note));
  const refused = timeline.findLastIndex(({ params }) => params?.code === `wechat.${usedUp}`);
  return problem?.errcode === usedUp || (refused >= 0 && refused > came);
}

function keyOf(session: SessionDetail, now: number, rehearsal: boolean): SituationKey {
  const { state, answerKept, linkExpiresAt, linkKind, problem } = session;
  switch (state) {
    case 'linked':
      if (linkExpiresAt !== null && linkExpiresAt <= now) return 'expired';
      return linkKind === 'pc' ? 'linkedPc' : 'linked';
    case 'code_received':
      if (answerKept) return 'codeAnswered';
      return codeLives(session, now) ? 'code' : 'codeEnded';
    case 'exchanging':
      return answerKept ? 'answerKept' : 'exchanging';
    case 'uncertain':
      if (answerKept) return 'unreadable';
      // WeChat answered that the code has been used: the result is known.
      return problem?.errcode === usedUp ? 'used' : 'uncertain';
    case 'authorized':
      return savedKey(session, now, rehearsal);
    default:
      return state;
  }
}

/**
 * The situation of a session: its card and the order of its steps. Which steps are possible comes from its view.
 * @param now by the platform's clock, UTC ms
 * @param rehearsal it is the rehearsal platform's: production waits for nothing
 */
export function situationOf(session: SessionDetail, now: number, rehearsal = false): Situation {
  const key = keyOf(session, now, rehearsal);
  const { steps: wished, until, paste, ...plan } = plans[key];
  const may = (step: Step) => {
    const act = actOf[step];
    // Three steps are the act `exchange`: which one it is depends on what is stored.
    if (act === 'exchange' && session.answerKept !== (step === 'reread')) return false;
    if ((step === 'exchange' || step === 'again') && key !== 'codeEnded' && !codeLives(session, now))
      return false;
    return act === undefined || session.can.includes(act);
  };
  const asks = (step: Step) => {
    const act = actOf[step];
    return act !== undefined && session.asks.includes(act);
  };
  const possible = wished.filter(may);
  const steps = [...possible.filter((step) => !asks(step)), ...possible.filter(asks)];
  const ends = { link: session.linkExpiresAt, code: session.authCodeExpiresAt };
  return {
    ...plan,
    key,
    steps,
    until: (until && ends[until]) ?? undefined,
    ...(paste && session.can.includes('complete') ? { paste } : {}),
  };
}

/** The primary step; none where every step asks first. */
export function primaryOf({ steps }: Situation, session: SessionDetail): Step | undefined {
  const [first] = steps;
  const act = first && actOf[first];
  return act && session.asks.includes(act) ? undefined : first;
}
