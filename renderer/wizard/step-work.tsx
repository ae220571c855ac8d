import type { PlatformView } from '../../shared/contract/models.ts';
import { NewSession } from './new-session.tsx';
import { StepTicket } from './step-ticket.tsx';
import { StepToken } from './step-token.tsx';
import type { StepNumber } from './steps.ts';
import type { Wizard } from './use-wizard.ts';

interface StepWorkProps {
  step: StepNumber;
  wizard: Wizard;
  platform: PlatformView;
}

/** The steps that stand on a platform profile, as far as there is no session. */
export function StepWork({ step, wizard, platform }: StepWorkProps) {
  if (step === 2) return <StepTicket key={platform.id} wizard={wizard} platform={platform} />;
  if (step === 3) return <StepToken key={platform.id} wizard={wizard} platform={platform} />;
  return step === 4 ? <NewSession key={platform.id} wizard={wizard} platform={platform} /> : null;
}
