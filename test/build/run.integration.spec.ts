import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exitCode, isForwarded } from '../../build/lib/child.mjs';
import { isAlive } from '../../build/lib/lock.mjs';
import { root } from '../house/tree.ts';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'authdesk-run-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** Starts `build/run.mjs` on a script of the given text. */
const run = (script: string, ...args: string[]): ChildProcess => {
  const file = path.join(folder, 'script.mjs');
  fs.writeFileSync(file, script);
  return spawn(process.execPath, [path.join(root, 'build/run.mjs'), file, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
};

const textOf = async (child: ChildProcess): Promise<string> => {
  let text = '';
  for await (const part of child.stdout ?? []) text += String(part);
  return text;
};

const firstLine = async (child: ChildProcess): Promise<string> => {
  const [part] = await once(child.stdout ?? child, 'data');
  return String(part).trim();
};

/** A script that tells its process id and goes on until a signal. */
const WAITING = `
  process.on('SIGTERM', () => process.exit(7));
  setInterval(() => {}, 1000);
  console.log(process.pid);
`;

describe('build/run.mjs', () => {
  it('runs a script under Node 24 with its arguments whole', async () => {
    const child = run(
      'console.log(JSON.stringify([process.version, ...process.argv.slice(2)]))',
      'a b',
      '"',
      '',
    );
    const [version, ...args] = JSON.parse(await textOf(child));
    expect(version).toMatch(/^v24\./);
    expect(args).toEqual(['a b', '"', '']);
  });

  it('passes the exit code on', async () => {
    const [code] = await once(run('process.exit(5)'), 'exit');
    expect(code).toBe(5);
  });

  it('lets the script end by itself though a pipe to its parent is open', async () => {
    const [code] = await once(run(''), 'exit');
    expect(code).toBe(0);
  });

  it.skipIf(process.platform === 'win32')('passes SIGTERM on', async () => {
    const child = run(WAITING);
    await firstLine(child);
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(7);
  });

  it.skipIf(process.platform === 'win32')(
    'takes the script along when it is killed outright',
    async () => {
      const child = run(WAITING);
      const pid = Number(await firstLine(child));
      expect(isAlive(pid)).toBe(true);
      child.kill('SIGKILL');
      // The pipe ends when its last writer, the script, has gone; its pid may outlive it until somebody reaps it.
      const out = child.stdout ?? child;
      child.stdout?.resume();
      await once(out, 'end');
    },
    20_000,
  );
});

describe('a signal', () => {
  it('is passed on, but for a Ctrl-C that the terminal gave to both', () => {
    expect(isForwarded('SIGINT', true)).toBe(false);
    expect(isForwarded('SIGINT', false)).toBe(true);
    expect(isForwarded('SIGTERM', true)).toBe(true);
  });

  it('that ended a program gives the exit code of shells', () => {
    expect(exitCode(3, null)).toBe(3);
    expect(exitCode(null, 'SIGINT')).toBe(130);
    expect(exitCode(null, 'SIGKILL')).toBe(137);
  });
});
