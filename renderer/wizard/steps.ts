import type { PlatformView, SessionDetail, TicketStatus, TokenStatus } from '../../shared/contract/models.ts';

export const stepNumbers = [1, 2, 3, 4, 5] as const;
export type StepNumber = (typeof stepNumbers)[number];
export type StepState = 'done' | 'current' | 'todo';

/** All that decides where the wizard stands. */
export interface Progress {
  platform: PlatformView | undefined;
  ticket: TicketStatus | undefined;
  token: TokenStatus | undefined;
  session: SessionDetail | undefined;
}

const usableTicket: readonly TicketStatus['state'][] = ['valid', 'ageUnknown'];
const usableToken: readonly TokenStatus['state'][] = ['valid', 'expiring', 'ageUnknown'];

/** Can this ticket be used now? */
export function hasTicket(ticket: TicketStatus | undefined): boolean {
  return ticket !== undefined && usableTicket.includes(ticket.state);
}

/** Can this token be used now? */
export function hasToken(token: TokenStatus | undefined): boolean {
  return token !== undefined && usableToken.includes(token.state);
}

/** Is what a step is for there? A valid token makes the ticket unnecessary. */
export function satisfied({ platform, ticket, token, session }: Progress, step: StepNumber): boolean {
  if (!platform) return false;
  if (step === 1) return true;
  if (step === 2) return hasToken(token) || platform.borrowOnly || hasTicket(ticket);
  if (step === 3) return hasToken(token);
  return session?.state === 'authorized';
}

/** Where the wizard opens: with a session its own step, else the first unmet one. */
export function firstUnmet(progress: Progress): StepNumber {
  if (progress.platform && progress.session) return progress.session.state === 'authorized' ? 5 : 4;
  return stepNumbers.find((step) => !satisfied(progress, step)) ?? 5;
}

/** May the operator open it: everything before it is there, or it is itself. */
export function reachable(progress: Progress, step: StepNumber): boolean {
  if (step === 5) return progress.session?.state === 'authorized';
  if (step === 4 && progress.platform && progress.session) return true;
  return stepNumbers.filter((before) => before < step).every((before) => satisfied(progress, before));
}

/** A step's mark, given the one that is open. */
export function stepState(progress: Progress, step: StepNumber, open: StepNumber): StepState {
  if (step === open) return 'current';
  return satisfied(progress, step) ? 'done' : 'todo';
}

/** The step a link asks for (`?step=2`), if it is one. */
export function stepOf(text: string | undefined): StepNumber | undefined {
  return stepNumbers.find((step) => String(step) === text);
}
