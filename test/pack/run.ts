import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

// A stand-in for build/lib/ordinary-user.mjs and build/lib/display.mjs, until they are here.

/** As root nothing loads in Electron: it is started as an ordinary user of a namespace of its own. */
export function asOrdinaryUser(program: string, args: readonly string[]): [string, string[]] {
  if (process.getuid?.() !== 0) return [program, [...args]];
  return ['unshare', ['--user', '--map-user=1000', '--map-group=1000', '--', program, ...args]];
}

export interface Display {
  /** As `DISPLAY`; undefined where the system needs none. */
  name: string | undefined;
  close: () => void;
}

/** Why no window can be shown here; undefined where one can. */
export function displayMissing(): string | undefined {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform !== 'linux' || DISPLAY || WAYLAND_DISPLAY || existsSync('/usr/bin/Xvfb'))
    return undefined;
  return 'there is no display';
}

/** The display that is there, or one that nobody sees. */
export async function openDisplay(): Promise<Display> {
  if (displayMissing() || process.platform !== 'linux' || process.env.DISPLAY)
    return { name: process.env.DISPLAY, close: () => {} };
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => reject(new Error('Xvfb ended')));
    server.stdio[3]?.once('data', (text) => resolve(String(text).trim()));
  });
  return { name: `:${number}`, close: () => void server.kill() };
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
  const [command, given] = asOrdinaryUser(program, args);
  const child = spawn(command, given, {
    env: { ...own, DISPLAY: display.name, AUTHDESK_KEYCHAIN: 'off', ...env },
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
