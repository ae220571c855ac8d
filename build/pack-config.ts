// electron-builder's configuration: how the package is made and sealed. What goes into it: lib/stage.ts.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Configuration } from 'electron-builder';
import { appId } from '../electron/desktop/app-url.ts';
import { handoverFiles, linux, macos, windows } from './installers.ts';

const inBuild = (below: string) => fileURLToPath(new URL(below, import.meta.url));

/**
 * The switches in Electron's binary. What is off cannot be turned on again from outside: neither an environment
 * variable nor an argument makes the program run other code.
 */
export const fuses = {
  runAsNode: false,
  // No cookie is kept, and the key to encrypt them with would make macOS ask for the keychain's password.
  enableCookieEncryption: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
} as const;

export interface PackQuestion {
  /** The staged folder. */
  app: string;
  /** Folder of an unpacked Electron: nothing is downloaded for it. */
  electronDist: string;
  /** Folder for what comes out. */
  output: string;
  /** A certificate to sign macOS' package with is at hand. */
  signed: boolean;
  /** Where a company serves its own installers from: a folder's address, https. */
  feed?: string | undefined;
}

export function packConfig({ app, electronDist, output, signed, feed }: PackQuestion): Configuration {
  return {
    appId,
    productName: 'AuthDesk',
    copyright: 'AuthDesk, MIT licence',
    electronDist,
    directories: { app, output, buildResources: inBuild('./icons') },
    // The modules are named: the packer takes none by itself that it did not collect.
    files: ['**/*', { from: path.join(app, 'node_modules'), to: 'node_modules' }],
    // Neither collected nor compiled by the packer: the staged folder is complete.
    beforeBuild: async () => false,
    // The program that Electron brings along for an empty start.
    afterExtract: async ({ appOutDir }) => {
      fs.rmSync(path.join(appOutDir, 'resources', 'default_app.asar'), { force: true });
      fs.rmSync(path.join(appOutDir, 'Electron.app', 'Contents', 'Resources', 'default_app.asar'), {
        force: true,
      });
    },
    asar: { smartUnpack: false },
    // The system's loader reads libraries from real files only.
    asarUnpack: ['**/*.node'],
    electronLanguages: ['zh-CN', 'en-US'],
    electronFuses: { ...fuses, resetAdHocDarwinSignature: !signed },
    // Only writes latest*.yml beside the installers; nothing is uploaded.
    publish: feed ? { provider: 'generic', url: feed } : null,
    fileAssociations: [handoverFiles],
    ...windows,
    ...macos(signed),
    ...linux,
  };
}
