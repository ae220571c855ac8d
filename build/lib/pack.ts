/** Packing itself: the same for `npm run pack`, for `npm run dist` and for the specs of packages. */
import { Arch, build, Platform } from 'electron-builder';
import { z } from 'zod';
import { type PackQuestion, packConfig } from '../pack-config.ts';
import { type Package, packageIn } from './pack-check.ts';
import { root } from './paths.mjs';
import { Told } from './say.mjs';
import { stageApp, type Target } from './stage.ts';

const platforms = { linux: Platform.LINUX, darwin: Platform.MAC, win32: Platform.WINDOWS };

export interface PackJob extends PackQuestion {
  target: Target;
  /** What is done to the staged folder before it is sealed: specs fit it to another Electron, or spoil it. */
  change?: (app: string) => void;
}

/** The system and the processor this runs on; throws a {@link Told} where no package is made for them. */
export function thisMachine(): Target {
  const { platform: system, arch } = process;
  if (
    (system === 'linux' || system === 'darwin' || system === 'win32') &&
    (arch === 'x64' || arch === 'arm64')
  )
    return { system, arch };
  throw new Told(`没有 ${system}-${arch} 的安装包`, `there is no package for ${system}-${arch}`);
}

const feedSchema = z.url({ protocol: /^https$/ }).max(2048);

/**
 * The address that a company serves its installers from.
 * @param env `AUTHDESK_UPDATE_FEED`
 * @returns undefined when none is given; throws a {@link Told} when it is not an https address
 */
export function updateFeed(env: NodeJS.ProcessEnv): string | undefined {
  const given = env.AUTHDESK_UPDATE_FEED;
  if (!given) return undefined;
  const feed = feedSchema.safeParse(given);
  if (feed.success) return feed.data;
  throw new Told(
    'AUTHDESK_UPDATE_FEED 应为 https 网址（放安装包的文件夹）',
    'AUTHDESK_UPDATE_FEED must be an https address: the folder that holds the installers',
  );
}

/**
 * Stages what runs and seals it.
 * @param formats `folder`: the unpacked program alone; `installers`: the system's usual ones beside it
 * @returns where the unpacked program is; which files of the repository should have been in it and were not there
 */
export async function pack(
  { target, change, ...question }: PackJob,
  formats: 'folder' | 'installers' = 'folder',
): Promise<{ made: Package; missing: string[] }> {
  const missing = stageApp(root, question.app, target);
  change?.(question.app);
  const asked = formats === 'folder' ? 'dir' : null;
  await build({
    targets: platforms[target.system].createTarget(asked, Arch[target.arch]),
    projectDir: root,
    publish: 'never',
    config: packConfig(question),
  });
  return { made: packageIn(question.output, target), missing };
}

/**
 * Makes installers of a program that is packed already.
 * @param folder the unpacked program
 * @param formats electron-builder's names, such as `deb`
 * @param compression `store`: as fast as can be
 */
export async function packInstallers(
  { target, ...question }: PackJob,
  folder: string,
  formats: readonly string[],
  compression: 'store' | 'normal' = 'normal',
): Promise<string[]> {
  return build({
    prepackaged: folder,
    targets: platforms[target.system].createTarget([...formats], Arch[target.arch]),
    projectDir: root,
    publish: 'never',
    config: { ...packConfig(question), compression },
  });
}
