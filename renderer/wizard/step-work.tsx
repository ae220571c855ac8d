import type { PlatformView } from '../../shared/contract/models.ts';
import { StepAuthorize, StepResult } from './step-authorize.tsx';
import { StepTicket } from './step-ticket.tsx';
import { StepToken } from './step-token.tsx';
import type { StepNumber } from './steps.ts';
import type { Wizard } from './use-wizard.ts';

interface StepWorkProps {
  step: Exclude<StepNumber, 1>;
  wizard: Wizard;
  platform: PlatformView;
}

/** The steps that stand on a platform profile. */
export function StepWork({ step, wizard, platform }: StepWorkProps) {
  const { session } = wizard.progress;
  if (step === 2) return <StepTicket key={platform.id} wizard={wizard} platform={platform} />;
  if (step === 3) return <StepToken key={platform.id} wizard={wizard} platform={platform} />;
  if (step === 4) return <StepAuthorize wizard={wizard} platform={platform} />;
  return session ? <StepResult wizard={wizard} platform={platform} session={session} /> : null;
}
