import type { PlatformView } from '../../shared/contract/models.ts';

/** The profile in force: the one chosen last, else the only one. Without React: the page's first script asks it too. */
export function platformInForce(
  platforms: readonly PlatformView[],
  chosenId: string | null | undefined,
): PlatformView | undefined {
  const chosen = platforms.find(({ id }) => id === chosenId);
  return chosen ?? (platforms.length === 1 ? platforms[0] : undefined);
}
