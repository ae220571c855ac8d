import { CurrentTicket } from '../wizard/current-ticket.tsx';
import { NewSession } from '../wizard/new-session.tsx';
import { StepTicket } from '../wizard/step-ticket.tsx';
import { StepToken } from '../wizard/step-token.tsx';
import { TicketStatusLine, TokenStatusLine } from '../wizard/summary.tsx';
import { TokenPause } from '../wizard/token-history.tsx';
import { type Exhibit, statesOf } from './exhibit.ts';
import { now, platform, ticket, token, wizard } from './samples.ts';

const ticketStates = ['none', 'valid', 'ageUnknown', 'expired'] as const;
const tokenStates = ['none', 'valid', 'expiring', 'expired', 'ageUnknown'] as const;
const open = { ...platform, guarded: false };
const pause = { failures: 3, failedAt: now - 1, retryAt: now + 90_000, problem: { code: 'rpc.offline' } };

/** The steps of the wizard. */
export const wizardExhibits: readonly Exhibit[] = [
  {
    name: 'statuses',
    states: {
      ...statesOf(
        ticketStates,
        (state) => <TicketStatusLine status={{ ...ticket, state }} platform={platform} />,
        (state) => `ticket: ${state}`,
      ),
      ...statesOf(
        tokenStates,
        (state) => <TokenStatusLine status={{ ...token, state }} platform={platform} />,
        (state) => `token: ${state}`,
      ),
      'the ticket in force': <CurrentTicket ticket={ticket} platform={platform} />,
      'no fetching for a while': <TokenPause pause={pause} />,
    },
  },
  {
    name: 'ticket-step',
    states: { 'with a ticket': <StepTicket wizard={wizard} platform={platform} /> },
  },
  {
    name: 'token-step',
    states: {
      guarded: <StepToken wizard={wizard} platform={platform} />,
      'unguarded, no token yet': (
        <StepToken
          wizard={{ ...wizard, progress: { ...wizard.progress, platform: open, token: undefined } }}
          platform={open}
        />
      ),
    },
  },
  {
    name: 'session-form',
    states: { 'new': <NewSession wizard={wizard} platform={platform} /> },
  },
];
