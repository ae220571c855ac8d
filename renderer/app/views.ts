import { WizardPage } from '../wizard/index.tsx';
import { type Later, later } from './later.tsx';
import type { PageName } from './router.ts';

/** One chunk per page. */
export const views: Record<PageName, Later<object>> = {
  wizard: later(async () => WizardPage),
  sessions: later(async () => (await import('../sessions/index.tsx')).SessionsPage),
  authorizers: later(async () => (await import('../authorizers/index.tsx')).AuthorizersPage),
  pushes: later(async () => (await import('../pushes/index.tsx')).PushesPage),
  inspector: later(async () => (await import('../inspector/index.tsx')).InspectorPage),
  recovery: later(async () => (await import('../recovery/index.tsx')).RecoveryPage),
  settings: later(async () => (await import('../settings/index.tsx')).SettingsPage),
};
