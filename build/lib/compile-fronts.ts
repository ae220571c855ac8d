// What is compiled of the fronts, kept beside them from the build on: see electron/core/processes/compiled.ts.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { inRoot } from './paths.mjs';

/** Runs a front on a folder that is thrown away, its key included. */
const run = (front: string, ...args: string[]) =>
  spawn(process.execPath, [inRoot('dist', 'node', front), ...args], {
    env: { ...process.env, AUTHDESK_KEYCHAIN: 'off', NODE_COMPILE_CACHE: undefined },
    stdio: ['ignore', 'pipe', 'ignore'],
  });

/** Asks for the page once the front says its address; the front is ended whatever comes of it. */
async function lookAtPage(front: ReturnType<typeof run>): Promise<void> {
  try {
    for await (const line of createInterface(front.stdout)) {
      const { url }: { url?: string } = JSON.parse(line);
      if (url !== undefined) await fetch(url);
      break;
    }
  } catch {
    // It did not start, or did not answer: it says so to those who start it.
  } finally {
    front.kill();
  }
}

/**
 * Uses each front of plain Node once. On Windows, where a front cannot be asked to end, the first start of the browser front
 * keeps nothing and the first one that ends by Ctrl-C does.
 */
export async function compileFronts(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'authdesk-build-'));
  try {
    await once(run('authdesk.js', 'platform', 'list', '--data', folder), 'close');
    const front = run('serve.js', '--no-open', '--json', '--data', folder);
    const ended = once(front, 'close');
    await lookAtPage(front);
    await ended;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
