import type { PlatformView } from '../../../shared/contract/models.ts';
import { isoFields } from './iso-times.ts';

/** A profile as `--json` prints it (docs/handles.md §3). */
export function platformJson(platform: PlatformView) {
  const { id, createdAt: _createdAt, updatedAt: _updatedAt, ...rest } = platform;
  return { platformId: id, ...rest, ...isoFields(platform, 'createdAt', 'updatedAt') };
}
