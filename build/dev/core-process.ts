import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PARENT_WATCH, toolEnv } from '../lib/child.mjs';
import { inRoot, packagedNode } from '../lib/paths.mjs';
import { say } from '../lib/say.mjs';
import { freePort } from './free-port.ts';

/** The core in a process of its own, which ends with this one. */
export interface CoreProcess {
  /** Where it listens, also after it was started anew. */
  port: number;
  /** The launch token that it takes. */
  launch: string;
  /** Starts it anew, once for edits that come together. */
  restart: () => void;
}

/** How long after an edit the next one of the same save is waited for, ms. */
const SETTLED_MS = 50;

/** Runs build/dev/core.ts. */
function run(args: string[], launch: string): ChildProcess {
  const child = spawn(packagedNode(), [...PARENT_WATCH.args, inRoot('build', 'dev', 'core.ts'), ...args], {
    cwd: inRoot(),
    env: toolEnv({
      // Not among the arguments: every user of the machine reads those.
      AUTHDESK_DEV_LAUNCH: launch,
      ...PARENT_WATCH.env,
    }),
    // Stdout has one line, the address.
    stdio: ['ignore', 2, 2, 'pipe'],
  });
  child.once('exit', (code) => {
    if (code) say('核心没有运行，改好后自己再启动', 'The core does not run; the next edit starts it again');
  });
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}

/** @param dataDir the data folder, which is there */
export async function startCore(dataDir: string): Promise<CoreProcess> {
  const port = await freePort();
  const launch = randomBytes(32).toString('base64url');
  const tabs = path.join(path.dirname(dataDir), `tabs-${port}`);
  writeFileSync(tabs, '', { mode: 0o600 });
  process.once('exit', () => rmSync(tabs, { force: true }));

  const args = ['--port', `${port}`, '--data', dataDir, '--tabs', tabs];
  let child = run(args, launch);
  let settled: NodeJS.Timeout | undefined;
  let restarted = Promise.resolve();
  const again = async () => {
    await end(child);
    child = run(args, launch);
  };
  return {
    port,
    launch,
    restart() {
      clearTimeout(settled);
      settled = setTimeout(() => {
        restarted = restarted.then(again);
      }, SETTLED_MS);
    },
  };
}
