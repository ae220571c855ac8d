import type { SessionAct } from '../../shared/session-acts.ts';

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

export interface Plan {
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

const table = {
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
} satisfies Record<string, Plan>;

/** The situations a session can be in. Each has a card with the texts `session.now.KEY`. */
export type SituationKey = keyof typeof table;

export const plans: Readonly<Record<SituationKey, Plan>> = table;

/** The act behind a step; steps without one are always allowed. */
export const actOf: Partial<Record<Step, SessionAct>> = {
  makeLink: 'renew',
  renew: 'renew',
  exchange: 'exchange',
  again: 'exchange',
  reread: 'exchange',
  recover: 'recover',
};
