import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDebian } from '../../build/lib/debian.mjs';
import { inRoot } from '../../build/lib/paths.mjs';
import { host } from './packed.ts';

// The tools that electron-builder would download, each with a stand-in of ours: for what is in the installers and what
// they are told, not for these tools themselves.

/** Why Linux' installers cannot be made and looked into here; undefined where they can. */
export function linuxToolsMissing(): string | undefined {
  if (host.system !== 'linux') return 'not Linux';
  const missing = ensureDebian({
    'squashfs-tools': '/usr/bin/mksquashfs',
    'desktop-file-utils': '/usr/bin/desktop-file-validate',
    binutils: '/usr/bin/readelf',
    dpkg: '/usr/bin/dpkg-deb',
    // What the deb asks for beyond what Electron cannot start without.
    libnotify4: `/usr/lib/${host.arch === 'x64' ? 'x86_64' : 'aarch64'}-linux-gnu/libnotify.so.4`,
    'xdg-utils': '/usr/bin/xdg-open',
  });
  return missing.length > 0 ? `not installed: ${missing.join(', ')}` : undefined;
}

/** Bytes of the runtime in front of an AppImage's file system. */
export const runtimeSize = 4096;

/** Unpacks the file system behind it and runs it; a real one mounts it. */
const runtime = `#!/bin/sh
here=$(mktemp -d "\${TMPDIR:-/tmp}/authdesk-appimage-XXXXXX") || exit 1
unsquashfs -quiet -no-progress -offset ${runtimeSize} -dest "$here/app" "$0" >/dev/null || exit 1
APPIMAGE="$0" APPDIR="$here/app" "$here/app/AppRun" "$@"
code=$?
rm -rf "$here"
exit $code
`;

/** @returns the environment that makes electron-builder use them */
export function writeLinuxTools(folder: string): NodeJS.ProcessEnv {
  const put = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    chmodSync(join(folder, name), 0o755);
  };
  const arch = host.arch;
  mkdirSync(join(folder, 'runtimes'), { recursive: true });
  mkdirSync(join(folder, 'lib', arch), { recursive: true });
  // Uncompressed: the time would go into that alone.
  put('mksquashfs', '#!/bin/sh\nexec /usr/bin/mksquashfs "$@" -noI -noD -noF -noX\n');
  symlinkSync('/usr/bin/desktop-file-validate', join(folder, 'desktop-file-validate'));
  put(join('runtimes', `runtime-${arch}`), runtime.padEnd(runtimeSize, '\n'));
  put('fpm', `#!/bin/sh\nexec "${process.execPath}" "${inRoot('test', 'pack', 'stand-in-fpm.ts')}" "$@"\n`);
  return { APPIMAGE_TOOLS_PATH: folder, CUSTOM_FPM_PATH: join(folder, 'fpm') };
}
