// What `npm run dist` makes for each system, and what the system is told about the program.
import { fileURLToPath } from 'node:url';
import type { Configuration } from 'electron-builder';
import { handoverExtension } from '../shared/handover.ts';
import { debDepends, rpmDepends } from './lib/linux-libraries.ts';

const icon = (below: string) => fileURLToPath(new URL(`./icons/${below}`, import.meta.url));

// The description is package.json's.
const synopsis = '微信第三方平台授权工具 · authorizes merchants to a WeChat third-party platform';

/** A double click on a hand-over file opens it here. Windows' portable program registers nothing. */
export const handoverFiles = {
  ext: handoverExtension,
  name: 'AuthDesk hand-over file',
  description: 'AuthDesk 授权台交接文件',
  mimeType: 'application/x-authdesk-handover',
  role: 'Viewer',
} as const;

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: electron-builder fills these in.
export const windows: Configuration = {
  win: { target: ['nsis', 'portable'], icon: icon('icon.ico') },
  nsis: {
    artifactName: 'AuthDesk-${version}-setup-${arch}.${ext}',
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    installerLanguages: ['zh_CN', 'en_US'],
    // Authorizations outlive the program.
    deleteAppDataOnUninstall: false,
  },
  portable: {
    artifactName: 'AuthDesk-${version}-${arch}-portable.${ext}',
    requestExecutionLevel: 'user',
  },
};

/** @param signed a certificate is at hand */
export const macos = (signed: boolean): Configuration => ({
  mac: {
    target: 'dmg',
    artifactName: 'AuthDesk-${version}-mac-${arch}.${ext}',
    icon: icon('icon.icns'),
    category: 'public.app-category.developer-tools',
    // Without a certificate the package is signed ad hoc, the least that Apple silicon requires.
    ...(signed ? { hardenedRuntime: true } : { identity: '-', hardenedRuntime: false }),
  },
});

export const linux: Configuration = {
  // A static runtime instead of the system's FUSE 2; its launcher disables Chromium's sandbox only where the
  // system has no user namespaces (the older one always does).
  toolsets: { appimage: '1.0.3' },
  linux: {
    target: ['AppImage', 'deb', 'rpm'],
    icon: icon('linux'),
    category: 'Development',
    executableName: 'authdesk',
    // The window's class is the desktop entry's name: see stage.ts.
    syncDesktopName: true,
    // These packages are not published yet: an address is set when they are.
    maintainer: 'AuthDesk <nobody@authdesk.invalid>',
    vendor: 'AuthDesk',
    synopsis,
    desktop: {
      entry: {
        'Name[zh_CN]': 'AuthDesk 授权台',
        GenericName: 'WeChat platform authorization',
        'GenericName[zh_CN]': '微信第三方平台授权工具',
        'Comment[zh_CN]': '手工为商户做授权，一步一步、可恢复、有据可查',
        Keywords: 'WeChat;Weixin;platform;merchant;authorization;token;',
        'Keywords[zh_CN]': '微信;第三方平台;开放平台;授权;商户;令牌;',
      },
    },
  },
  appImage: { artifactName: 'AuthDesk-${version}-${arch}.${ext}' },
  deb: {
    artifactName: '${name}_${version}_${arch}.${ext}',
    packageCategory: 'devel',
    depends: [...debDepends],
    recommends: ['gnome-keyring | kwalletmanager | keepassxc'],
  },
  rpm: {
    artifactName: '${name}-${version}.${arch}.${ext}',
    packageCategory: 'Development/Tools',
    depends: [...rpmDepends],
    fpm: [
      // Links named by the binaries' hashes would be the same in every program made with this Electron: a conflict.
      ...['--rpm-rpmbuild-define', '_build_id_links none'],
      // By default MD5, which a system in FIPS mode refuses.
      ...['--rpm-digest', 'sha256'],
    ],
  },
};
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above.
