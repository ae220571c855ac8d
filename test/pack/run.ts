import { type ChildProcess, spawn } from 'node:child_process';
import { ensureDesktop, hasDisplay, type openDisplay } from '../../build/lib/display.mjs';
import { testElectron } from '../../build/lib/electron-binary.mjs';
import { asOrdinaryUser, ordinaryUserMissing } from '../../build/lib/ordinary-user.mjs';

export type Display = Awaited<ReturnType<typeof openDisplay>>;

/** Why no packed program can be started here; undefined where one can. Sees to a display first. */
export function startMissing(): string | undefined {
  if (testElectron() === null) return 'Electron is not here: see AUTHDESK_TEST_ELECTRON';
  const without = ensureDesktop();
  if (!hasDisplay(process.env) && without.includes('xvfb')) return 'there is no display';
  return ordinaryUserMissing();
}

export interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
}

export interface Started {
  child: ChildProcess;
  ended: Promise<Ran>;
}

/** Starts a program as an ordinary user, away from the operator's keychain and settings. */
export function startProgram(
  program: string,
  args: readonly string[],
  { display, env = {} }: { display: Display; env?: NodeJS.ProcessEnv },
): Started {
  const { ELECTRON_RUN_AS_NODE: _asNode, NODE_OPTIONS: _options, ...own } = process.env;
  const [command, given] = asOrdinaryUser(program, [...args]);
  const child = spawn(command, given, {
    env: { ...own, ...display.env, AUTHDESK_KEYCHAIN: 'off', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out = { stdout: '', stderr: '' };
  child.stdout.on('data', (text) => (out.stdout += text));
  child.stderr.on('data', (text) => (out.stderr += text));
  const ended = new Promise<Ran>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, ...out }));
  });
  return { child, ended };
}

/** Runs a program to its end, as {@link startProgram}. */
export const runProgram = (...given: Parameters<typeof startProgram>): Promise<Ran> =>
  startProgram(...given).ended;
