import type { PlatformView } from '../../shared/contract/models.ts';
import { NewSession } from './new-session.tsx';
import { SessionPanel } from './session-panel.tsx';
import type { Wizard } from './use-wizard.ts';

/** Step 4: a session for one merchant, its link, and what comes back. */
export function StepAuthorize({ wizard, platform }: { wizard: Wizard; platform: PlatformView }) {
  const { session } = wizard.facts;
  if (!session) return <NewSession key={platform.id} wizard={wizard} platform={platform} />;
  return <SessionPanel key={session.id} wizard={wizard} platform={platform} session={session} />;
}
