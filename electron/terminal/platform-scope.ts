import type { Client } from '../../shared/contract/index.ts';
import type { PlatformView } from '../../shared/contract/models.ts';
import { problem } from '../../shared/errors/problem.ts';
import type { DataFolder } from './data-folder.ts';
import type { Terminal } from './terminal.ts';

/** What a command's options say of its profile. */
export interface PlatformOption {
  platform?: string;
}

/** The data folder, opened, with the profile that a command is about. */
export interface PlatformScope {
  folder: DataFolder;
  client: Client;
  platform: PlatformView;
  platformId: string;
}

/**
 * For a command about one profile: `--platform` by name or AppID, or the only one there is.
 * @param meant its id, where something else on the line says which it is
 * @throws ProblemError `usage.noPlatform`, `usage.whichPlatform`, `usage.unknownPlatform`
 */
export async function openPlatform(
  terminal: Terminal,
  options: PlatformOption,
  meant?: string | null,
): Promise<PlatformScope> {
  const folder = await terminal.folder();
  const platform = await pickPlatform(folder, options.platform ?? meant ?? undefined);
  return { folder, client: folder.client, platform, platformId: platform.id };
}

/** For a command about all profiles, or the one that was asked for. @throws as openPlatform */
export async function openPlatforms(
  terminal: Terminal,
  options: PlatformOption,
): Promise<Pick<PlatformScope, 'folder' | 'client'> & { platformId: string | undefined }> {
  if (options.platform !== undefined) return openPlatform(terminal, options);
  const folder = await terminal.folder();
  return { folder, client: folder.client, platformId: undefined };
}

async function pickPlatform({ client }: DataFolder, asked: string | undefined): Promise<PlatformView> {
  const all = await client.platform.list();
  const names = all.map(({ name, componentAppid }) => `${name} (${componentAppid})`).join(', ');
  const [only, second, ...rest] = asked === undefined ? all : matching(all, asked);
  if (second) throw problem('usage.whichPlatform', { params: { count: rest.length + 2, names } });
  if (only) return only;
  if (asked === undefined) throw problem('usage.noPlatform');
  throw problem('usage.unknownPlatform', { params: { given: asked, ...(names ? { names } : {}) } });
}

/** By name, else by AppID, else by the id that `--json` prints. */
function matching(all: readonly PlatformView[], asked: string): PlatformView[] {
  const keys = ['name', 'componentAppid', 'id'] as const;
  const found = keys.map((key) => all.filter((platform) => platform[key] === asked));
  return found.find((platforms) => platforms.length > 0) ?? [];
}

/** WeChat's clock, UTC ms: what it gives a lifetime to ends by it, however wrong this machine's is. */
export function wechatNow({ clockOffsetMs }: Pick<PlatformView, 'clockOffsetMs'>): number {
  return Date.now() + clockOffsetMs;
}
