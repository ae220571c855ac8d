import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sandboxFacts } from '../../build/lib/run-window.mjs';
import { judgeEnd } from '../../build/lib/window-end.mjs';
import { root } from '../house/tree.ts';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'authdesk-window-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** Prints how the program that its argument holds ended. */
const STARTER = `
  import { runWindow } from '${new URL('../../build/lib/run-window.mjs', import.meta.url)}';
  const [command, ...args] = process.argv.slice(2);
  console.log(JSON.stringify(await runWindow(command, args, process.env)));
`;

const STARTED = "fs.writeSync(Number(process.env.AUTHDESK_STARTED_FD), 'started\\n')";

/** Starts a program from a process of its own: signals and stderr are real. */
const start = (command: string, args: string[]) => {
  const starter = path.join(folder, 'starter.mjs');
  fs.writeFileSync(starter, STARTER);
  return spawn(process.execPath, [starter, command, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
};

/** Runs a script in place of the program. */
const play = async (script: string) => {
  const child = start(process.execPath, ['-e', script]);
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const { end, exit } = JSON.parse(out);
  return { fault: judgeEnd(end), end, exit, err };
};

describe('a program that ends', () => {
  it('before its window is a failed start, and what it wrote is passed through and kept', async () => {
    const { fault, end, err } = await play(
      "fs.writeSync(2, 'Missing X server or $DISPLAY\\n'); process.exit(1)",
    );
    expect(end.started).toBe(false);
    expect(err).toContain('Missing X server');
    expect(end.stderr).toBe('Missing X server or $DISPLAY\n');
    expect(fault).toEqual(
      process.platform === 'linux' ? { kind: 'display' } : { kind: 'other', detail: '1', told: true },
    );
  });

  it('after it said that it started is an end of its own', async () => {
    expect(await play(`${STARTED}; process.exit(1)`)).toMatchObject({ fault: null, exit: 1 });
  });

  it('after another word is a failed start', async () => {
    const { fault } = await play("fs.writeSync(3, 'begun\\n'); process.exit(1)");
    expect(fault).toEqual({ kind: 'other', detail: '1', told: false });
  });

  it('well and without a word has not failed', async () => {
    expect(await play('')).toMatchObject({ fault: null, exit: 0 });
  });

  it('well after it closed the pipe goes on to its end', async () => {
    const { fault, end } = await play(`${STARTED}; fs.closeSync(3); setTimeout(() => process.exit(4), 100)`);
    expect({ fault, code: end.code }).toEqual({ fault: null, code: 4 });
  });

  it.skipIf(process.platform !== 'linux').each([
    ['process.exit(133)', { kind: 'sandbox', sure: false }],
    ["process.kill(process.pid, 'SIGTRAP'); setTimeout(() => {}, 9e4)", { kind: 'sandbox', sure: false }],
    ["process.kill(process.pid, 'SIGKILL')", { kind: 'other', detail: 'SIGKILL', told: false }],
    [
      "fs.writeSync(2, 'x: error while loading shared libraries: libgbm.so.1: cannot open'); process.exit(127)",
      { kind: 'library', name: 'libgbm.so.1' },
    ],
  ])('by %s', async (script, fault) => {
    expect((await play(script)).fault).toEqual(fault);
  });

  it('is not waited for by a child of its that holds its stderr', async () => {
    const hold =
      "require('node:child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 20000)'], { stdio: ['ignore', 'ignore', 'inherit'], detached: true })";
    const child = start(process.execPath, ['-e', `console.log(${hold}.pid); process.exit(1)`]);
    const [pid, result] = (await text(child.stdout)).split('\n');
    process.kill(Number(pid));
    expect(JSON.parse(result ?? '').end.code).toBe(1);
  });

  it('before it was one is told by the code of the system', async () => {
    const child = start(path.join(folder, 'nothing'), []);
    expect(judgeEnd(JSON.parse(await text(child.stdout)).end)).toEqual({
      kind: 'other',
      detail: 'ENOENT',
      told: false,
    });
  });

  it.skipIf(process.platform === 'win32')('because its starter was asked to end has not failed', async () => {
    const child = start(process.execPath, [
      '-e',
      "process.on('SIGTERM', () => process.exit(1)); setTimeout(() => {}, 9e4); fs.writeSync(2, 'ready')",
    ]);
    await new Promise((resolve) => child.stderr.once('data', resolve));
    child.kill('SIGTERM');
    const { end, exit } = JSON.parse(await text(child.stdout));
    expect({ fault: judgeEnd(end), asked: end.asked, exit }).toEqual({ fault: null, asked: true, exit: 1 });
  });
});

describe('what Linux says about the sandbox', () => {
  it('is read where there is such a switch', () => {
    fs.mkdirSync(path.join(folder, 'kernel'));
    fs.writeFileSync(path.join(folder, 'kernel', 'apparmor_restrict_unprivileged_userns'), '1\n');
    expect(sandboxFacts(folder)).toEqual({ apparmor: '1', clone: null, namespaces: null });
  });
});
