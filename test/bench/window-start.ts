import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asOrdinaryUser } from '../../build/lib/ordinary-user.mjs';
import { root } from '../../build/lib/paths.mjs';
import { median } from './stats.ts';

const at = (below: string) => fileURLToPath(new URL(below, import.meta.url));

type Start = 'blank' | 'blankAgain' | 'first' | 'again';

export interface WindowStart {
  /** Medians, ms, from the start of the process to the paint. */
  ms: Record<Start, number>;
  /** Medians of ours against the empty one right before it: a machine's speed changes from minute to minute. */
  firstRatio: number;
  againRatio: number;
}

/**
 * How long the window takes from the start of the process until its first page can be worked with, on a new data folder
 * and on one that has been open before; in turns with a program that shows an empty page.
 * @param electron Electron's program
 * @param env what is to be added to the environment: a display
 */
export async function windowStart(
  electron: string,
  env: NodeJS.ProcessEnv,
  rounds: number,
): Promise<WindowStart> {
  const found: Record<Start, number>[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'authdesk-bench-'));
    const blank = () =>
      untilPainted(electron, [at('./blank-app')], 'html', { ...env, BLANK_DATA: join(folder, 'blank') });
    const ours = () =>
      untilPainted(electron, [root, '--data', join(folder, 'data')], '[data-testid="sandbox-start"]', env);
    const times = {
      blank: await blank(),
      first: await ours(),
      blankAgain: await blank(),
      again: await ours(),
    };
    rmSync(folder, { recursive: true, force: true });
    // The first round only warms the disk's cache.
    if (round > 0) found.push(times);
  }
  const middle = (of: (times: Record<Start, number>) => number) => median(found.map(of));
  return {
    ms: {
      blank: middle(({ blank }) => blank),
      blankAgain: middle(({ blankAgain }) => blankAgain),
      first: middle(({ first }) => first),
      again: middle(({ again }) => again),
    },
    firstRatio: middle(({ first, blank }) => first / blank),
    againRatio: middle(({ again, blankAgain }) => again / blankAgain),
  };
}

/** Ending the program is not part of the time. */
async function untilPainted(electron: string, args: string[], ready: string, env: NodeJS.ProcessEnv) {
  const [command, all] = asOrdinaryUser(electron, ['-r', at('./window-driver.cjs'), ...args]);
  const start = performance.now();
  const child = spawn(command, all, {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...env, AUTHDESK_KEYCHAIN: 'off', WINDOW_READY: ready },
  });
  const [text] = await once(child.stdout, 'data');
  const elapsed = performance.now() - start;
  if (!String(text).includes('painted')) throw new Error(`not painted: ${text}`);
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`it ended with ${code}`);
  return elapsed;
}
