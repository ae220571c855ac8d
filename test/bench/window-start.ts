import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasDisplay, withDisplay } from '../../build/lib/display.mjs';
import { testElectron } from '../../build/lib/electron-binary.mjs';
import { asOrdinaryUser, ordinaryUserMissing } from '../../build/lib/ordinary-user.mjs';
import { root } from '../../build/lib/paths.mjs';
import { median } from './stats.ts';
import type { Row } from './table.ts';

const at = (below: string) => fileURLToPath(new URL(below, import.meta.url));

type Start = 'blank' | 'blankAgain' | 'first' | 'again';

/** The window's start; nothing where there is no Electron, no display or nobody to run it as. */
export async function* window(): AsyncGenerator<Row> {
  const electron = testElectron()?.program;
  if (!electron || ordinaryUserMissing()) return;
  const ms = await withDisplay(async (env) =>
    hasDisplay({ ...process.env, ...env }) ? windowStart(electron, env, 21) : undefined,
  );
  if (!ms) return;
  const row = (what: string, ours: number, floor: number, atMost: number): Row => ({
    what,
    ours,
    floor,
    unit: 'ms',
    atMost,
  });
  yield row('window to its first page / Electron with an empty one', ms.first, ms.blank, 1.6);
  yield row('  the second start', ms.again, ms.blankAgain, 1.4);
}

/**
 * How long the window takes from the start of the process until its first page can be worked with, on a new data folder
 * and on one that has been open before; in turns with a program that shows an empty page.
 * @param electron Electron's program
 * @param env what is to be added to the environment: a display
 */
async function windowStart(
  electron: string,
  env: NodeJS.ProcessEnv,
  rounds: number,
): Promise<Record<Start, number>> {
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
    blank: middle(({ blank }) => blank),
    blankAgain: middle(({ blankAgain }) => blankAgain),
    first: middle(({ first }) => first),
    again: middle(({ again }) => again),
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
