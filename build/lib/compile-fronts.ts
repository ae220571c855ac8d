// What is compiled of the fronts, kept beside them from the build on: see electron/core/processes/compiled.ts.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inRoot } from './paths.mjs';

/** Runs a front on a folder that is thrown away, its key included. */
const run = (front: string, ...args: string[]) =>
  spawn(process.execPath, [inRoot('dist', 'node', front), ...args], {
    env: { ...process.env, AUTHDESK_KEYCHAIN: 'off', NODE_COMPILE_CACHE: undefined },
    stdio: ['ignore', 'pipe', 'ignore'],
  });

/** Uses each front of plain Node once. One that does not start says so to those who start it. */
export async function compileFronts(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'authdesk-build-'));
  try {
    await once(run('authdesk.js', 'platform', 'list', '--data', folder), 'close');
    const front = run('serve.js', '--no-open', '--json', '--data', folder);
    const ended = once(front, 'close');
    front.stdout.once('data', async (line) => {
      const { url } = JSON.parse(String(line));
      await fetch(url);
      front.kill();
    });
    await ended;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
