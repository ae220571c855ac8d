// The folder that becomes app.asar: what runs and nothing else, chosen file by file.
import fs from 'node:fs';
import path from 'node:path';

/** What a package is for, by Node's names. */
export interface Target {
  system: 'linux' | 'darwin' | 'win32';
  arch: 'x64' | 'arm64';
}

/** The keychain library's package with this system's binary. */
export const keyringPackage = ({ system, arch }: Target): string =>
  `@napi-rs/keyring-${system}-${arch}${{ linux: '-gnu', darwin: '', win32: '-msvc' }[system]}`;

/** Folders and files below the repository → what is left out of a folder. */
const runs = ({ system, arch }: Target): [from: string, leftOut?: RegExp][] => [
  ['dist/desktop'],
  // The window reads the files as they are; the compressed ones are for browsers.
  ['dist/renderer', /\.(?:br|gz)$/],
  ['node_modules/better-sqlite3/package.json'],
  ['node_modules/better-sqlite3/LICENSE'],
  // Entries for one system each; ours is found by the general one.
  ['node_modules/better-sqlite3/lib', /^(darwin|linux|linuxmusl|win32)-\w+\.js$/],
  [`node_modules/better-sqlite3/prebuilds/${system}-${arch}.node`],
  ['node_modules/@napi-rs/keyring/package.json'],
  ['node_modules/@napi-rs/keyring/LICENSE'],
  ['node_modules/@napi-rs/keyring/index.js'],
  [`node_modules/${keyringPackage({ system, arch })}`, /^README\.md$/],
];

/**
 * Copies what runs into a fresh folder.
 * @param root the repository, built and set up
 * @param folder made anew
 * @returns what should have been there and is not, below the repository: native binaries install for their own system
 */
export function stageApp(root: string, folder: string, target: Target): string[] {
  fs.rmSync(folder, { recursive: true, force: true });
  const missing: string[] = [];
  for (const [from, leftOut] of runs(target)) {
    const source = path.join(root, from);
    if (!fs.existsSync(source)) {
      missing.push(from);
      continue;
    }
    fs.cpSync(source, path.join(folder, from), {
      recursive: true,
      dereference: true,
      filter: (file) => !leftOut?.test(path.basename(file)),
    });
  }
  fs.writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifestOf(root), undefined, 2)}\n`);
  return missing;
}

/**
 * The package.json that Electron reads: which file to start, and who we are. On Linux the window's class is
 * `desktopName`, and the system finds the icon and the name of the desktop entry that is called the same.
 */
function manifestOf(root: string): Record<string, unknown> {
  const { name, version, description, license, author, type, main } = JSON.parse(
    fs.readFileSync(path.join(root, 'package.json'), 'utf8'),
  );
  return {
    name,
    productName: 'AuthDesk',
    desktopName: `${name}.desktop`,
    version,
    description,
    license,
    author,
    // Packages of Linux have to name a page. There is none yet; this name never leads anywhere.
    homepage: 'https://authdesk.invalid',
    type,
    main,
  };
}
