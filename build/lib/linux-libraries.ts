/**
 * What Electron's program is linked with or opens by name, and the native modules need, on Linux: the library, and
 * Debian's package of it (Ubuntu since 24.04 names some of them …t64). An rpm asks for the library itself, which has one
 * name on Fedora and openSUSE. test/pack compares it with the program's own list.
 */
const libraries: Readonly<Record<string, string>> = {
  'libX11.so.6': 'libx11-6',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libXrandr.so.2': 'libxrandr2',
  'libasound.so.2': 'libasound2t64 | libasound2',
  'libatk-1.0.so.0': 'libatk1.0-0t64 | libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0t64 | libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0t64 | libatspi2.0-0',
  'libcairo.so.2': 'libcairo2',
  'libcups.so.2': 'libcups2t64 | libcups2',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libdrm.so.2': 'libdrm2',
  'libexpat.so.1': 'libexpat1',
  'libgbm.so.1': 'libgbm1',
  'libgcc_s.so.1': 'libgcc-s1',
  'libgio-2.0.so.0': 'libglib2.0-0t64 | libglib2.0-0',
  'libgtk-3.so.0': 'libgtk-3-0t64 | libgtk-3-0',
  // Opened when the first notification is shown.
  'libnotify.so.4': 'libnotify4',
  'libnspr4.so': 'libnspr4',
  'libnss3.so': 'libnss3',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libstdc++.so.6': 'libstdc++6',
  'libudev.so.1': 'libudev1',
  'libxcb.so.1': 'libxcb1',
  'libxkbcommon.so.0': 'libxkbcommon0',
};

/** The C library that better-sqlite3's binary asks for: Debian 12, Ubuntu 22.04, RHEL 9 and younger. */
const glibc = '2.34';

// xdg-utils opens links in the system's browser.
export const debDepends: readonly string[] = [
  `libc6 (>= ${glibc})`,
  ...Object.values(libraries),
  'xdg-utils',
];
export const rpmDepends: readonly string[] = [
  `libc.so.6(GLIBC_${glibc})(64bit)`,
  ...Object.keys(libraries).map((name) => `${name}()(64bit)`),
  'xdg-utils',
];
