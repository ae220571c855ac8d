import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testElectron } from '../../build/lib/electron-binary.mjs';
import { asarFiles, faultsOf, fuseFaults } from '../../build/lib/pack-check.ts';
import { inRoot, root } from '../../build/lib/paths.mjs';
import { stageApp, type Target } from '../../build/lib/stage.ts';
import { NATIVES } from '../../build/vite/shared.ts';
import { host, packFor } from './packed.ts';
import { writeStandIn } from './stand-in.ts';

// The package as a folder: from the Electron at hand, else from a stand-in.

const folder = mkdtempSync(join(tmpdir(), 'authdesk-pack-'));
const at = (...below: string[]) => join(folder, ...below);
const real = testElectron();

let packed: Awaited<ReturnType<typeof packFor>>;
let app: string;
beforeAll(async () => {
  expect(existsSync(inRoot('dist', 'desktop', 'main.js')), 'npm run build comes first').toBe(true);
  packed = await packFor(at('own'), host, real);
  // As it was staged: an older Electron's package holds what plain Node cannot run.
  app = at('staged');
  stageApp(root, app, host);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe(`the package for this system (${real ? 'Electron' : 'a stand-in for Electron'})`, () => {
  it('holds what runs, sealed, unpacked where it must be, and small', async () => {
    expect(packed.missing).toEqual([]);
    expect(await faultsOf(packed.made, host)).toEqual([]);
  });

  it('has the lazy parts as chunks of their own, and one preload', () => {
    const files = asarFiles(join(packed.made.resources, 'app.asar')).map((file) => file.path);
    const chunks = files.filter((file) => file.startsWith('dist/desktop/chunks/'));
    for (const lazy of [/\/dispatcher-/, /\/sandbox-/])
      expect(chunks.filter((file) => lazy.test(file))).toHaveLength(1);
    expect(files.filter((file) => file.includes('preload') && /\.[cm]?js$/.test(file))).toEqual([
      'dist/desktop/preload.cjs',
    ]);
  });

  it('holds every native module that the bundles leave to run time, and they load from it', () => {
    const fromPackage = createRequire(join(app, 'package.json'));
    expect(NATIVES.map((name) => fromPackage.resolve(name).startsWith(app))).toEqual(NATIVES.map(() => true));
    const Database = fromPackage('better-sqlite3');
    const answer: unknown = new Database(':memory:').prepare('select 6 * 7 as n').get();
    expect(answer).toEqual({ n: 42 });
    expect(typeof fromPackage('@napi-rs/keyring').AsyncEntry).toBe('function');
  });

  it('starts: the bundle opens its database, serves its page and answers it, under a stand-in for Electron', () => {
    const started = at('started');
    cpSync(app, started, { recursive: true });
    mkdirSync(join(started, 'node_modules', 'electron'));
    const standIn = pathToFileURL(inRoot('test', 'pack', 'started-electron.ts')).href;
    writeFileSync(
      join(started, 'node_modules', 'electron', 'package.json'),
      JSON.stringify({ name: 'electron', type: 'module', exports: './index.js' }),
    );
    writeFileSync(join(started, 'node_modules', 'electron', 'index.js'), `export * from '${standIn}';`);
    const run = spawnSync(
      process.execPath,
      [join(started, 'dist', 'desktop', 'main.js'), '.', '--smoke', '--data', at('data')],
      { encoding: 'utf8', env: { ...process.env, AUTHDESK_KEYCHAIN: 'off' }, timeout: 60_000 },
    );
    expect(run.stderr).not.toMatch(/Error|fault|exception/i);
    const [smoke, page] = run.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(smoke).toMatchObject({ ok: true });
    expect(page).toEqual({ status: 200, type: 'text/html; charset=utf-8', preload: true });
    expect(run.status).toBe(0);
    expect(existsSync(at('data', 'authdesk.db'))).toBe(true);
  });
});

describe('the check itself', () => {
  it('finds what has no place in a package', async () => {
    const { made } = await packFor(at('spoilt'), host, null, (app) => {
      mkdirSync(join(app, 'test'));
      writeFileSync(join(app, 'test', 'a.spec.js'), '');
      writeFileSync(join(app, 'dist', 'desktop', 'main.js.map'), '');
      writeFileSync(join(app, 'node_modules', 'better-sqlite3', 'binding.gyp'), '');
      writeFileSync(join(app, 'node_modules', 'better-sqlite3', 'prebuilds', 'other-x64.node'), '');
      rmSync(join(app, 'dist', 'desktop', 'preload.cjs'));
    });
    const faults = (await faultsOf(made, host)).join('\n');
    expect(faults).toContain('in it: test/a.spec.js');
    expect(faults).toContain('not in it: dist/desktop/preload.cjs');
    expect(faults).toMatch(/^unpacked: .*other-x64\.node/m);
  });

  it('reads switches that nobody has set', async () => {
    writeStandIn(at('plain'), 'linux');
    expect(await fuseFaults(at('plain', 'electron'))).toEqual([
      'fuse runAsNode: 49',
      'fuse enableNodeOptionsEnvironmentVariable: 49',
      'fuse enableNodeCliInspectArguments: 49',
      'fuse enableEmbeddedAsarIntegrityValidation: 48',
      'fuse onlyLoadAppFromAsar: 48',
      'fuse grantFileProtocolExtraPrivileges: 49',
    ]);
  });
});

const others: Target[] = [
  { system: 'linux', arch: 'x64' },
  { system: 'darwin', arch: 'arm64' },
  { system: 'darwin', arch: 'x64' },
  { system: 'win32', arch: 'x64' },
];
// macOS cannot be packed on Windows; elsewhere the keychain library of another system is not there to be packed.
const possible = others.filter(
  ({ system, arch }) =>
    !(system === host.system && arch === host.arch) && !(system === 'darwin' && host.system === 'win32'),
);

it.each(possible)('the package for $system $arch is made the same way, from a stand-in', async (target) => {
  const { made } = await packFor(at(`${target.system}-${target.arch}`), target, null);
  expect(await faultsOf(made, target, false)).toEqual([]);
});
