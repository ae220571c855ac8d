import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * An Electron without Electron: the files that the packer wants to find, each as good as empty, and in the binary the
 * sentinel and the wire of fuses that the real one has.
 */
export type System = 'linux' | 'darwin' | 'win32';

const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** As Electron 45 comes: version 1, nine fuses, `1` on, `0` off. */
const wire = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, 9]), Buffer.from('101100011')]);
const binary = () => Buffer.concat([randomBytes(4096), wire, randomBytes(4096)]);

export function writeStandIn(folder: string, system: System): void {
  const put = (file: string, content: string | Uint8Array = '') => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
    chmodSync(join(folder, file), 0o755);
  };
  put('LICENSE', 'Electron');
  put('LICENSES.chromium.html', 'Chromium');
  if (system === 'darwin') {
    writeMac(put);
    return;
  }
  for (const language of ['zh-CN', 'zh-TW', 'en-US', 'de', 'fr']) put(`locales/${language}.pak`);
  if (system === 'linux') put('electron', binary());
  else put('electron.exe', windowsProgram());
}

const plist = (name: string) => `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict><key>CFBundleExecutable</key><string>${name}</string>
<key>CFBundleIdentifier</key><string>com.github.Electron</string>
<key>CFBundleName</key><string>${name}</string></dict></plist>`;

function writeMac(put: (file: string, content?: string | Uint8Array) => void): void {
  const contents = 'Electron.app/Contents';
  put(`${contents}/Info.plist`, plist('Electron'));
  put(`${contents}/MacOS/Electron`, 'program');
  put(`${contents}/Resources/electron.icns`);
  for (const language of ['zh_CN', 'en', 'de']) put(`${contents}/Resources/${language}.lproj/locale.pak`);
  const frameworks = `${contents}/Frameworks`;
  put(`${frameworks}/Electron Framework.framework/Electron Framework`, binary());
  for (const language of ['zh_CN', 'en', 'de'])
    put(`${frameworks}/Electron Framework.framework/Versions/A/Resources/${language}.lproj/locale.pak`);
  for (const suffix of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
    const helper = `Electron Helper${suffix}`;
    put(`${frameworks}/${helper}.app/Contents/Info.plist`, plist(helper));
    put(`${frameworks}/${helper}.app/Contents/MacOS/${helper}`, 'program');
  }
}

/** The smallest program that Windows' resources can be written into: the packer's own library makes it. */
function windowsProgram(): Uint8Array {
  const fromPacker = createRequire(createRequire(import.meta.url).resolve('app-builder-lib/package.json'));
  const { NtExecutable, NtExecutableResource, Resource } = fromPacker('resedit');
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  version.setStringValues({ lang: 1033, codepage: 1200 }, { FileDescription: 'Electron' });
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  return Buffer.concat([Buffer.from(program.generate()), wire]);
}
