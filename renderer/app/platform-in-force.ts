import type { PlatformView } from '../../shared/contract/models.ts';

/**
 * The profile in force: the one a link names (`?platform=…`), else the one chosen last, else the only one. Without React: the
 * page's first script asks it too.
 */
export function platformInForce(
  platforms: readonly PlatformView[],
  namedId: string | undefined,
  chosenId: string | null | undefined,
): PlatformView | undefined {
  const byId = (wanted: string | null | undefined) => platforms.find(({ id }) => id === wanted);
  return byId(namedId) ?? byId(chosenId) ?? (platforms.length === 1 ? platforms[0] : undefined);
}
