import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { asOrdinaryUser } from './ordinary-user.mjs';
import { inRoot, packagedNode, root } from './paths.mjs';

/** @type {NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * The exit code that shells give a process ended by a signal.
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 * @returns {number}
 */
export const exitCode = (code, signal) => {
  if (code !== null) return code;
  return 128 + (signal ? (os.constants.signals[signal] ?? 0) : 0);
};

/**
 * Whether a signal that reached this process is to be passed to its child. Ctrl-C at a terminal goes to
 * both already, and a second one would cut the child's own clean-up short.
 * @param {NodeJS.Signals} signal
 * @param {boolean} atTerminal
 * @returns {boolean}
 */
export const isForwarded = (signal, atTerminal) => !(signal === 'SIGINT' && atTerminal);

/** @returns {boolean} */
const isAtTerminal = () => Boolean(process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY);

/**
 * The environment of programs that run under the packaged Node: `node` and the tools are found first.
 * @param {NodeJS.ProcessEnv} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export const toolEnv = (extra = {}) => ({
  ...process.env,
  PATH: `${inRoot('node_modules', '.bin')}${path.delimiter}${process.env.PATH ?? ''}`,
  ...extra,
});

/**
 * The environment of foreign programs: nothing that is meant for AuthDesk (AUTHDESK_APPSECRET) reaches the
 * scripts of packages.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export const strangersEnv = (env) =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.toUpperCase().startsWith('AUTHDESK_')));

/**
 * How a script is started so that it ends when its starter is killed: these arguments, this environment, and
 * a pipe as the fourth of `stdio`.
 */
export const PARENT_WATCH = {
  // A URL: `--import` takes no Windows path.
  args: ['--import', new URL('parent-watch.mjs', import.meta.url).href],
  env: { AUTHDESK_PARENT_FD: '3' },
};

/**
 * Passes this process's signals on to a child until that one ends.
 * @param {import('node:child_process').ChildProcess} child
 */
export const passSignals = (child) => {
  const handlers = SIGNALS.map((signal) => {
    const handler = () => {
      if (isForwarded(signal, isAtTerminal())) child.kill(signal);
    };
    process.on(signal, handler);
    return { signal, handler };
  });
  const stop = () => {
    for (const { signal, handler } of handlers) process.off(signal, handler);
  };
  child.once('error', stop);
  child.once('exit', stop);
};

/**
 * Runs a program to its end with this process's stdio, passing signals on.
 * @param {string} command absolute path of the program
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, stdio?: import('node:child_process').StdioOptions }} [options]
 *   `cwd`: the repository when left out
 * @returns {Promise<number>} its exit code, 128 + n after signal n; rejects when it cannot be started
 */
export const runProgram = (command, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: options.env ?? process.env,
      stdio: options.stdio ?? 'inherit',
    });
    passSignals(child);
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(exitCode(code, signal)));
  });

/**
 * Runs a script under the packaged Node 24; the script ends when this process is killed.
 * @param {string} file the script, absolute or relative to the repository
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, toStderr?: boolean, into?: number, ordinary?: boolean }} [options]
 *   `env`: additions; `cwd`: the repository when left out; `toStderr`: its stdout too; `into`: an open file that takes
 *   both; `ordinary`: not as root
 * @returns {Promise<number>} exit code, as {@link runProgram}
 */
export const runNode = (file, args, options = {}) => {
  const all = [...PARENT_WATCH.args, path.resolve(root, file), ...args];
  const [command, given] = options.ordinary ? asOrdinaryUser(packagedNode(), all) : [packagedNode(), all];
  return runProgram(command, given, {
    env: toolEnv({ ...options.env, ...PARENT_WATCH.env }),
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    stdio: ['inherit', options.into ?? (options.toStderr ? 2 : 'inherit'), options.into ?? 'inherit', 'pipe'],
  });
};
