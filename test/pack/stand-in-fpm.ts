/**
 * A stand-in for fpm, where the real one cannot be had: takes the arguments that electron-builder gives and makes the deb
 * by dpkg-deb, uncompressed. What it does not know it refuses. Of an rpm it only writes down what was asked for.
 */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const text = { type: 'string' } as const;
const { values: asked, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    'input-type': { ...text, short: 's' },
    'output-type': { ...text, short: 't' },
    depends: { ...text, short: 'd', multiple: true },
    force: { type: 'boolean' },
    ...{ name: text, version: text, architecture: text, package: text, category: text, license: text },
    ...{ maintainer: text, vendor: text, url: text, description: text },
    ...{ 'after-install': text, 'after-remove': text },
    ...{ 'deb-priority': text, 'deb-compression': text, 'deb-recommends': { ...text, multiple: true } },
    ...{ 'rpm-os': text, 'rpm-compression': text, 'rpm-summary': text, 'rpm-digest': text },
    'rpm-rpmbuild-define': { ...text, multiple: true },
  },
});

/** @param root as `/` of the system that it is installed on */
function placeFiles(root: string): void {
  for (const file of files) {
    const at = file.lastIndexOf('=');
    const [from, to] = [file.slice(0, at), join(root, file.slice(at + 1))];
    mkdirSync(dirname(to), { recursive: true });
    if (statSync(from).isDirectory()) cpSync(from, to, { recursive: true, verbatimSymlinks: true });
    else copyFileSync(from, to);
    if (statSync(from).isFile()) chmodSync(to, 0o644);
  }
}

const control = (): string =>
  [
    `Package: ${asked.name}`,
    `Version: ${asked.version}`,
    `Architecture: ${asked.architecture}`,
    `Maintainer: ${asked.maintainer}`,
    `Depends: ${(asked.depends ?? []).join(', ')}`,
    `Recommends: ${(asked['deb-recommends'] ?? []).join(', ')}`,
    `Section: ${asked.category}`,
    `Priority: ${asked['deb-priority']}`,
    `Homepage: ${asked.url}`,
    `Description: ${asked.description}`,
    '',
  ].join('\n');

function makeDeb(out: string): void {
  const root = mkdtempSync(join(tmpdir(), 'authdesk-deb-'));
  placeFiles(root);
  mkdirSync(join(root, 'DEBIAN'));
  writeFileSync(join(root, 'DEBIAN', 'control'), control());
  for (const [script, name] of [
    [asked['after-install'], 'postinst'],
    [asked['after-remove'], 'postrm'],
  ] as const) {
    if (!script) continue;
    copyFileSync(script, join(root, 'DEBIAN', name));
    chmodSync(join(root, 'DEBIAN', name), 0o755);
  }
  chmodSync(root, 0o755);
  execFileSync('dpkg-deb', ['-Znone', '--root-owner-group', '--build', root, out], { stdio: 'ignore' });
  rmSync(root, { recursive: true });
}

const out = asked.package ?? '';
if (asked['output-type'] === 'deb') makeDeb(out);
else writeFileSync(out, JSON.stringify(asked));
