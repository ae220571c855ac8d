import { PlatformForm } from '../platforms/platform-form.tsx';
import { CurrentTicket } from '../wizard/current-ticket.tsx';
import { NewSession } from '../wizard/new-session.tsx';
import { PlatformCards } from '../wizard/platform-cards.tsx';
import { PlatformEmpty } from '../wizard/step-platform.tsx';
import { StepTicket } from '../wizard/step-ticket.tsx';
import { StepToken } from '../wizard/step-token.tsx';
import { TicketStatusLine, TokenStatusLine } from '../wizard/summary.tsx';
import { TokenPause } from '../wizard/token-history.tsx';
import { type Exhibit, statesOf } from './exhibit.ts';
import { now, platform, ticket, token, wizard } from './samples.ts';

const ticketStates = ['none', 'valid', 'ageUnknown', 'expired'] as const;
const tokenStates = ['none', 'valid', 'expiring', 'expired', 'ageUnknown'] as const;
const nothing = () => {};
const form = { onCancel: nothing, onSaved: async () => {} };
const rehearse = { run: nothing, busy: false };
const open = { ...platform, guarded: false };
const pause = { failures: 3, failedAt: now - 1, retryAt: now + 90_000, problem: { code: 'rpc.offline' } };

/** The steps of the wizard, and the form of a profile. */
export const wizardExhibits: readonly Exhibit[] = [
  {
    name: 'platforms',
    states: {
      'none yet': <PlatformEmpty rehearse={rehearse} onNew={nothing} />,
      'to choose from': (
        <PlatformCards wizard={wizard} rehearse={rehearse} onNew={nothing} onEdit={nothing} />
      ),
    },
  },
  {
    name: 'profile',
    states: {
      'new': <PlatformForm {...form} existing={undefined} />,
      kept: <PlatformForm {...form} existing={{ ...platform, wantedPermissions: [17] }} />,
    },
  },
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
