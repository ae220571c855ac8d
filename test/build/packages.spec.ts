import { describe, expect, it } from 'vitest';
import { explainNpm, installKey, installPlan, npmCommand } from '../../build/lib/packages.mjs';

const linux = { platform: 'linux', arch: 'x64' };

describe('the key of an installation', () => {
  it('changes with the lock and with the machine', () => {
    const key = installKey('a', linux);
    expect(installKey('a', linux)).toBe(key);
    expect(installKey('b', linux)).not.toBe(key);
    expect(installKey('a', { platform: 'darwin', arch: 'x64' })).not.toBe(key);
    expect(installKey('a', { platform: 'linux', arch: 'arm64' })).not.toBe(key);
  });
});

describe('what set-up does', () => {
  const ready = {
    stamp: 'k',
    key: 'k',
    hasModules: true,
    hasNode: true,
    unfinished: false,
    runsInside: false,
  };

  it.each([
    ['nothing when all is there', {}, 'nothing'],
    ['ci on a fresh clone', { stamp: null, hasModules: false, hasNode: false }, 'ci'],
    ['install when the lock changed', { stamp: 'old' }, 'install'],
    ['install over packages that somebody put there by hand', { stamp: null }, 'install'],
    ['install when Node 24 is gone', { hasNode: false }, 'install'],
    ['ci after an installation that was cut short', { unfinished: true }, 'ci'],
    [
      'install after one, when ci would delete the Node that runs it',
      { unfinished: true, runsInside: true },
      'install',
    ],
  ])('%s', (_name, change, plan) => {
    expect(installPlan({ ...ready, ...change })).toBe(plan);
  });
});

describe('the npm that is started', () => {
  const machine = { execPath: '/opt/node/bin/node', platform: 'linux', exists: () => false };

  it('is the one that runs this script', () => {
    const env = { npm_execpath: '/npm/bin/npm-cli.js', npm_node_execpath: '/n/node' };
    expect(npmCommand(env, { ...machine, exists: () => true })).toEqual({
      command: '/n/node',
      args: ['/npm/bin/npm-cli.js'],
      shell: false,
    });
  });

  it('is not another package manager', () => {
    const env = { npm_execpath: '/yarn/bin/yarn.js' };
    expect(npmCommand(env, machine)).toEqual({ command: 'npm', args: [], shell: false });
  });

  it('is the one beside this Node', () => {
    const beside = '/opt/node/lib/node_modules/npm/bin/npm-cli.js';
    expect(npmCommand({}, { ...machine, exists: (file) => file === beside })).toEqual({
      command: '/opt/node/bin/node',
      args: [beside],
      shell: false,
    });
  });

  it('is a script on Windows, which needs a shell', () => {
    expect(npmCommand({}, { ...machine, platform: 'win32' })).toEqual({
      command: 'npm.cmd',
      args: [],
      shell: true,
    });
  });
});

describe('why npm failed', () => {
  it.each([
    ['npm error code ECONNREFUSED', /registry cannot be reached/],
    ['npm error code ENOTFOUND', /registry cannot be reached/],
    ['npm error network request failed, reason: getaddrinfo EAI_AGAIN', /registry cannot be reached/],
    ['npm error code ENOSPC', /disk is full/],
    ['npm error code EACCES', /permission/],
    ['npm error code E404', /npm says why above/],
  ])('%s', (output, reason) => {
    const { zh, en } = explainNpm(output);
    expect(en).toMatch(reason);
    expect(zh).toMatch(/依赖/);
  });
});
