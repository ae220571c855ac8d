// Starts the desktop program and learns whether its window came.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { exitCode, passSignals } from './child.mjs';
import { root } from './paths.mjs';

/** The program writes this line to the pipe that AUTHDESK_STARTED_FD names, then closes it. */
const STARTED = 'started\n';
/** How much of the program's stderr is kept to tell why it did not start, characters. */
const KEPT = 64 * 1024;
/** How long to wait for the last output after the program's end, ms. A child process may hold the pipe open. */
const LAST_WORDS = 500;

/**
 * Keeps the first of what a stream brings.
 * @param {import('node:stream').Readable | null} stream
 * @returns {{ text: () => string, done: Promise<void> }}
 */
const listen = (stream) => {
  let text = '';
  stream?.on('data', (chunk) => {
    if (text.length < KEPT) text += String(chunk);
  });
  // A broken pipe is an ended one.
  stream?.on('error', () => {});
  const done = new Promise((/** @type {(value: void) => void} */ resolve) => {
    if (stream) stream.once('close', () => resolve());
    else resolve();
  });
  return { text: () => text, done };
};

/**
 * Notes whether this process was asked to end: its child is then, too.
 * @returns {{ asked: () => boolean, stop: () => void }}
 */
const watchSignals = () => {
  let asked = false;
  const note = () => {
    asked = true;
  };
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, note);
  return {
    asked: () => asked,
    stop: () => {
      for (const signal of signals) process.off(signal, note);
    },
  };
};

/**
 * Runs the desktop program to its end. Its stderr passes through.
 * @param {string} command absolute path
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ end: import('./window-end.mjs').End, exit: number }>} `exit`: for this process
 */
export const runWindow = async (command, args, env) => {
  const began = Date.now();
  const signals = watchSignals();
  const child = spawn(command, args, {
    cwd: root,
    env: { ...env, AUTHDESK_STARTED_FD: '3' },
    stdio: ['inherit', 'inherit', 'pipe', 'pipe'],
  });
  passSignals(child);
  child.stderr?.pipe(process.stderr, { end: false });
  const errors = listen(child.stderr);
  const [, , , pipe] = child.stdio;
  const word = listen(pipe && 'read' in pipe ? pipe : null);
  const how = await new Promise(
    (
      /** @type {(how: { code: number | null, signal: NodeJS.Signals | null, failedToRun: string | null }) => void} */ resolve,
    ) => {
      child.once('error', (error) =>
        resolve({
          code: null,
          signal: null,
          failedToRun: 'code' in error ? String(error.code) : error.message,
        }),
      );
      child.once('exit', (code, signal) => resolve({ code, signal, failedToRun: null }));
    },
  );
  const late = new Promise((resolve) => setTimeout(resolve, LAST_WORDS).unref());
  if (how.failedToRun === null) await Promise.race([late, Promise.all([errors.done, word.done])]);
  signals.stop();
  child.stderr?.destroy();
  return {
    end: {
      ...how,
      platform: process.platform,
      started: word.text().startsWith(STARTED),
      asked: signals.asked(),
      after: Date.now() - began,
      stderr: errors.text(),
    },
    exit: exitCode(how.code, how.signal),
  };
};

/**
 * @param {string} file
 * @returns {string | null}
 */
const readSwitch = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : null);

/**
 * What this Linux says about the sandbox.
 * @param {string} [proc] for specs
 * @returns {import('./window-end.mjs').SandboxFacts}
 */
export const sandboxFacts = (proc = '/proc/sys') => ({
  apparmor: readSwitch(`${proc}/kernel/apparmor_restrict_unprivileged_userns`),
  clone: readSwitch(`${proc}/kernel/unprivileged_userns_clone`),
  namespaces: readSwitch(`${proc}/user/max_user_namespaces`),
});
