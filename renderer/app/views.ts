import { type ComponentType, lazy } from 'react';
import { WizardPage } from '../wizard/index.tsx';
import type { PageName } from './router.ts';

/** One lazy chunk per page. */
const loaders: Record<PageName, () => Promise<ComponentType>> = {
  wizard: async () => WizardPage,
  sessions: async () => (await import('../sessions/index.tsx')).SessionsPage,
  authorizers: async () => (await import('../authorizers/index.tsx')).AuthorizersPage,
  pushes: async () => (await import('../pushes/index.tsx')).PushesPage,
  inspector: async () => (await import('../inspector/index.tsx')).InspectorPage,
  recovery: async () => (await import('../recovery/index.tsx')).RecoveryPage,
  settings: async () => (await import('../settings/index.tsx')).SettingsPage,
};

const loaded = new Map<PageName, ComponentType>();
const lazies = new Map<PageName, ComponentType>();

/** Loads a page's chunk ahead of its first render. Never rejects: what failed is tried again when it is shown. */
export async function preloadView(page: PageName): Promise<void> {
  const view = await loaders[page]().catch(() => undefined);
  if (view) loaded.set(page, view);
}

/**
 * The component of a page. One that has been loaded is shown at once: a lazy one shows what stands in for it, even if
 * for a moment, and React leaves that on the screen for 300 ms.
 */
export function viewOf(page: PageName): ComponentType {
  const known = loaded.get(page) ?? lazies.get(page);
  if (known) return known;
  const view = lazy(async () => ({ default: await loaders[page]() }));
  lazies.set(page, view);
  return view;
}
