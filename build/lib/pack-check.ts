// Looks into a finished package: what is in it, how its switches stand, how large it is.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { fuses } from '../pack-config.ts';
import { keyringPackage, type Target } from './stage.ts';

/** Our own part without Electron, unpacked, bytes. */
export const sizeLimit = 12 * 1024 * 1024;

export interface Package {
  /** The program, or macOS' bundle: what the fuses are in. */
  program: string;
  /** Where app.asar lies. */
  resources: string;
}

/** Where the packer puts things below its output folder. */
export function packageIn(output: string, { system, arch }: Target): Package {
  const suffix = arch === 'x64' ? '' : `-${arch}`;
  if (system === 'darwin') {
    const program = path.join(output, `mac${suffix}`, 'AuthDesk.app');
    return { program, resources: path.join(program, 'Contents', 'Resources') };
  }
  const folder = path.join(output, `${system === 'win32' ? 'win' : 'linux'}${suffix}-unpacked`);
  const program = path.join(folder, system === 'win32' ? 'AuthDesk.exe' : 'authdesk');
  return { program, resources: path.join(folder, 'resources') };
}

/** The file that is run: macOS keeps it in its bundle. */
export const executableOf = ({ program }: Package): string =>
  program.endsWith('.app') ? path.join(program, 'Contents', 'MacOS', 'AuthDesk') : program;

interface AsarEntry {
  files?: Record<string, AsarEntry>;
  unpacked?: boolean;
}

/** An asar's header: JSON behind four sizes. */
function headerOf(file: string): string {
  const asar = fs.readFileSync(file);
  return asar.toString('utf8', 16, 16 + asar.readUInt32LE(12));
}

/** Every file of an asar; those that lie unpacked beside it are marked. */
export function asarFiles(file: string): { path: string; unpacked: boolean }[] {
  const header: AsarEntry = JSON.parse(headerOf(file));
  const walk = (entry: AsarEntry, at: string): { path: string; unpacked: boolean }[] =>
    Object.entries(entry.files ?? {}).flatMap(([name, child]) => {
      const here = at ? `${at}/${name}` : name;
      return child.files ? walk(child, here) : [{ path: here, unpacked: child.unpacked === true }];
    });
  return walk(header, '');
}

/** Files below a folder, with forward slashes; none when it is not there. */
export function filesBelow(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}

/** Ours by right: the bundles, the two native modules, their licences. */
const wanted =
  /^(?:package\.json|dist\/(?:desktop|renderer)\/|node_modules\/(?:better-sqlite3|@napi-rs\/keyring(?:-[\w-]+)?)\/)/;
/** Nothing that does not run: sources, maps, headers, tests, another system's binary. */
const unwanted = /\.(?:tsx?|map|c|cc|cpp|h|gyp|gypi|sh|md\.bak)$|(?:^|\/)(?:test|tests|src|deps|build)\//;
const needed = [
  'package.json',
  'dist/desktop/main.js',
  'dist/desktop/preload.cjs',
  'dist/desktop/icon.png',
  'dist/renderer/index.html',
];

/**
 * What is wrong with a package.
 * @param keyring false where this system's keychain library could not be had: a trial on another system
 */
export async function faultsOf(found: Package, target: Target, keyring = true): Promise<string[]> {
  const asar = path.join(found.resources, 'app.asar');
  const files = asarFiles(asar);
  const unpacked = filesBelow(`${asar}.unpacked`).sort();
  const binaries = [
    ...(keyring ? [`node_modules/${keyringPackage(target)}/${keyringFile(target)}`] : []),
    `node_modules/better-sqlite3/prebuilds/${target.system}-${target.arch}.node`,
  ];
  const names = new Set(files.map((file) => file.path));
  const marked = files.filter((file) => file.unpacked).map((file) => file.path);
  const own = fs.statSync(asar).size + sizeOf(`${asar}.unpacked`, unpacked);
  return [
    ...[...names].filter((name) => !wanted.test(name) || unwanted.test(name)).map((name) => `in it: ${name}`),
    ...needed.filter((name) => !names.has(name)).map((name) => `not in it: ${name}`),
    ...(same(unpacked, binaries.sort()) ? [] : [`unpacked: ${unpacked.join(', ')}`]),
    ...(same(marked.sort(), unpacked) ? [] : [`marked as unpacked: ${marked.join(', ')}`]),
    ...(fs.existsSync(path.join(found.resources, 'default_app.asar')) ? ['in it: default_app.asar'] : []),
    ...(own > sizeLimit ? [`too large: ${(own / 1024 / 1024).toFixed(1)} MiB`] : []),
    ...(await fuseFaults(found.program)),
    ...integrityFaults(found, target),
  ];
}

/** Where Electron checks the asar (not on Linux), the program knows what its header hashes to. */
function integrityFaults({ program, resources }: Package, { system }: Target): string[] {
  if (system === 'linux') return [];
  const hash = createHash('sha256')
    .update(headerOf(path.join(resources, 'app.asar')))
    .digest('hex');
  const keeper = system === 'darwin' ? path.join(program, 'Contents', 'Info.plist') : program;
  return fs.readFileSync(keeper).includes(hash) ? [] : ['the hash of app.asar is not in the program'];
}

const keyringFile = (target: Target) =>
  `${keyringPackage(target).replace('@napi-rs/keyring-', 'keyring.')}.node`;

const same = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((name, index) => name === other[index]);

const sizeOf = (folder: string, files: readonly string[]) =>
  files.reduce((sum, file) => sum + fs.statSync(path.join(folder, file)).size, 0);

/** Each switch as it is named in pack-config.ts, and its place in the wire. */
const places: readonly [name: keyof typeof fuses, place: FuseV1Options][] = [
  ['runAsNode', FuseV1Options.RunAsNode],
  ['enableCookieEncryption', FuseV1Options.EnableCookieEncryption],
  ['enableNodeOptionsEnvironmentVariable', FuseV1Options.EnableNodeOptionsEnvironmentVariable],
  ['enableNodeCliInspectArguments', FuseV1Options.EnableNodeCliInspectArguments],
  ['enableEmbeddedAsarIntegrityValidation', FuseV1Options.EnableEmbeddedAsarIntegrityValidation],
  ['onlyLoadAppFromAsar', FuseV1Options.OnlyLoadAppFromAsar],
  ['loadBrowserProcessSpecificV8Snapshot', FuseV1Options.LoadBrowserProcessSpecificV8Snapshot],
  ['grantFileProtocolExtraPrivileges', FuseV1Options.GrantFileProtocolExtraPrivileges],
];

/** Reads the switches back out of the program. */
export async function fuseFaults(program: string): Promise<string[]> {
  const read = await getCurrentFuseWire(program);
  return places
    .filter(([name, place]) => read[place] !== (fuses[name] ? FuseState.ENABLE : FuseState.DISABLE))
    .map(([name, place]) => `fuse ${name}: ${read[place]}`);
}
