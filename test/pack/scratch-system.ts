import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

// This system once more, with all that is changed in it kept in a folder: a package is installed by the system's own
// program, as root, and nothing is left of it here.

/** Mounts the system over itself and goes in: not by chroot, where no user namespace could be made. */
const enter = `set -e
mount -t tmpfs none "$0"
mkdir "$0/up" "$0/work" "$0/system"
mount -t overlay overlay -o "lowerdir=/,upperdir=$0/up,workdir=$0/work" "$0/system"
for each in proc dev sys; do mount --rbind "/$each" "$0/system/$each"; done
mkdir -p "$0/system/run/outside"
cd "$0/system"
pivot_root . run/outside
exec sh -c "$1"`;

/**
 * Runs a shell script in there, as root; the system's root is /run/outside.
 * @param folder for the changes; gone afterwards
 */
export function inScratchSystem(folder: string, script: string) {
  mkdirSync(folder, { recursive: true });
  return spawnSync('unshare', ['--mount', '--propagation', 'private', 'sh', '-c', enter, folder, script], {
    encoding: 'utf8',
    timeout: 100_000,
  });
}

/** Why there is none here; undefined where there is. */
export function scratchSystemMissing(folder: string): string | undefined {
  if (process.getuid?.() !== 0) return 'only root can install a package';
  const tried = inScratchSystem(join(folder, 'trial'), 'true');
  return tried.status === 0 ? undefined : `no overlay: ${tried.stderr.trim()}`;
}
