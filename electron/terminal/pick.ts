import type { PlatformView } from '../../shared/contract/models.ts';
import { problem } from '../../shared/errors/problem.ts';
import type { Desk } from './desk.ts';

/**
 * The profile a command is about: by name or AppID, or the only one.
 * @throws ProblemError `usage.noPlatform`, `usage.whichPlatform`, `usage.unknownPlatform`
 */
export async function pickPlatform({ client }: Desk, asked: string | undefined): Promise<PlatformView> {
  const all = await client.platform.list();
  const names = all.map(({ name, componentAppid }) => `${name} (${componentAppid})`).join(', ');
  if (asked !== undefined) {
    const matches = [
      all.filter(({ name }) => name === asked),
      all.filter(({ componentAppid }) => componentAppid === asked),
      all.filter(({ id }) => id === asked),
    ].find((found) => found.length > 0);
    const [only, second] = matches ?? [];
    if (second) throw problem('usage.whichPlatform', { params: { count: matches?.length ?? 0, names } });
    if (!only)
      throw problem('usage.unknownPlatform', { params: { given: asked, ...(names ? { names } : {}) } });
    return only;
  }
  const [only, second] = all;
  if (!only) throw problem('usage.noPlatform');
  if (second) throw problem('usage.whichPlatform', { params: { count: all.length, names } });
  return only;
}

/** The profile that was asked for; undefined where none was: the command is about all of them. @throws as pickPlatform */
export async function pickIfAsked(desk: Desk, asked: string | undefined): Promise<PlatformView | undefined> {
  return asked === undefined ? undefined : pickPlatform(desk, asked);
}
