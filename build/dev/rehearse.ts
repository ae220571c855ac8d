import { type Core, nodeEffects, openCore } from '../../electron/core/index.ts';

/** Opens the rehearsal platform, and puts away what a new data folder asks its operator first. */
export async function rehearse({ rehearsal, settings }: Core['services']): Promise<void> {
  const { id } = await rehearsal.open();
  const { currentPlatformId } = settings.get();
  settings.set({ currentPlatformId: currentPlatformId ?? id, keyFileSeen: true });
}

/** The same for a data folder that is not open yet. */
export async function rehearseIn(dataDir: string): Promise<void> {
  const effects = nodeEffects(async ({ fileName }) => ({ kind: 'saved', fileName }));
  const core = await openCore({ dataDir, front: 'terminal', version: '0.0.0', effects });
  await rehearse(core.services);
  await core.close();
}
