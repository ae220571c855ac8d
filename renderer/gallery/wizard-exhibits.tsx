import { CurrentTicket } from '../wizard/current-ticket.tsx';
import { NewSession } from '../wizard/new-session.tsx';
import { StepTicket } from '../wizard/step-ticket.tsx';
import { StepToken } from '../wizard/step-token.tsx';
import { TicketStatusLine, TokenStatusLine } from '../wizard/summary.tsx';
import { TokenPause } from '../wizard/token-history.tsx';
import type { Exhibit } from './exhibit.ts';
import { now, platform, ticket, token, wizard } from './samples.ts';

const ticketStates = ['none', 'valid', 'ageUnknown', 'expired'] as const;
const tokenStates = ['none', 'valid', 'expiring', 'expired', 'ageUnknown'] as const;
const open = { ...platform, guarded: false };
const pause = { failures: 3, failedAt: now - 1, retryAt: now + 90_000, problem: { code: 'rpc.offline' } };

/** The steps of the wizard. */
export const wizardExhibits: readonly Exhibit[] = [
  {
    name: 'statuses',
    states: [
      ...ticketStates.map((state) => ({
        title: `ticket: ${state}`,
        node: <TicketStatusLine status={{ ...ticket, state }} platform={platform} />,
      })),
      ...tokenStates.map((state) => ({
        title: `token: ${state}`,
        node: <TokenStatusLine status={{ ...token, state }} platform={platform} />,
      })),
      { title: 'the ticket in force', node: <CurrentTicket ticket={ticket} platform={platform} /> },
      { title: 'no fetching for a while', node: <TokenPause pause={pause} /> },
    ],
  },
  {
    name: 'ticket-step',
    states: [{ title: 'with a ticket', node: <StepTicket wizard={wizard} platform={platform} /> }],
  },
  {
    name: 'token-step',
    states: [
      { title: 'guarded', node: <StepToken wizard={wizard} platform={platform} /> },
      {
        title: 'unguarded, no token yet',
        node: (
          <StepToken
            wizard={{ ...wizard, progress: { ...wizard.progress, platform: open, token: undefined } }}
            platform={open}
          />
        ),
      },
    ],
  },
  {
    name: 'session-form',
    states: [{ title: 'new', node: <NewSession wizard={wizard} platform={platform} /> }],
  },
];
