import type { PlatformView } from '../../../shared/contract/models.ts';
import { isoOrNull } from '../../../shared/format.ts';

/** A profile as `--json` prints it (docs/handles.md §3): camelCase, times in ISO-8601 UTC. */
export function platformJson(platform: PlatformView) {
  const { id, createdAt, updatedAt, ...rest } = platform;
  return { platformId: id, ...rest, createdAt: isoOrNull(createdAt), updatedAt: isoOrNull(updatedAt) };
}
