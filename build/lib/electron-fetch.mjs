// Fetching Electron, as `npm start` and `npm run pack` see it. The work is done in a process of its own: Node takes the
// proxy of the environment only when it starts.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { PARENT_WATCH, passSignals } from './child.mjs';
import { electronBinary } from './electron-binary.mjs';
import { downloadEnv, fetchKey } from './fetch/env.mjs';
import { explainFetch } from './fetch/explain.mjs';
import { FetchFailure, parseFailure } from './fetch/failure.mjs';
import { failedLately, readMemory } from './fetch/memory.mjs';
import { inRoot, packagedNode, root } from './paths.mjs';
import { say } from './say.mjs';

/** @typedef {import('./fetch/failure.mjs').Failure} Failure */

/** The `electron` package, and where its download is kept until it is whole. */
export const PLACES = {
  folder: inRoot('node_modules', 'electron'),
  cache: inRoot('node_modules', '.cache', 'authdesk'),
};

/**
 * The environment of the download.
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ env: NodeJS.ProcessEnv } | { failure: Failure }}
 */
const environment = (env) => {
  try {
    return { env: downloadEnv(env) };
  } catch (error) {
    if (error instanceof FetchFailure) return { failure: error.failure };
    throw error;
  }
};

/**
 * Why the last download failed, where that is no hour ago and nothing has changed since.
 * @param {typeof PLACES} [places]
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Failure | null} null: worth a try
 */
export const electronFailedLately = ({ folder, cache } = PLACES, env = process.env) => {
  const made = environment(env);
  if ('failure' in made) return null;
  const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return failedLately(readMemory(cache), fetchKey(String(version), made.env), Date.now());
};

/**
 * Runs the script that downloads. Its progress goes to stderr.
 * @param {typeof PLACES} places
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Failure | null>}
 */
const runScript = ({ folder, cache }, env) =>
  new Promise((resolve, reject) => {
    const args = [...PARENT_WATCH.args, inRoot('build', 'fetch-electron.mjs'), folder, cache];
    const child = spawn(packagedNode(), args, {
      cwd: root,
      env: { ...env, ...PARENT_WATCH.env },
      stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
    });
    passSignals(child);
    let told = '';
    child.stdout?.on('data', (chunk) => {
      told += String(chunk);
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (told.trim() === 'null') return resolve(null);
      try {
        resolve(parseFailure(JSON.parse(told)) ?? { kind: 'unknown', detail: `${code ?? signal}` });
      } catch {
        // It ended without a word; its last ones are on the screen.
        resolve({ kind: 'unknown', detail: `${code ?? signal}` });
      }
    });
  });

/**
 * Downloads Electron's program, going on where an earlier try stopped. A failure is remembered.
 * @param {typeof PLACES} [places]
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<{ binary: string } | { failure: Failure }>}
 */
export const fetchElectron = async (places = PLACES, env = process.env) => {
  const made = environment(env);
  if ('failure' in made) return made;
  const failure = await runScript(places, made.env);
  if (failure) return { failure };
  const binary = electronBinary(places.folder);
  return binary ? { binary } : { failure: { kind: 'unpack', detail: 'path.txt' } };
};

/**
 * The same for who can do nothing without it: the reason goes to stderr.
 * @returns {Promise<string | null>} the program; null: not to be had now
 */
export const fetchElectronOrTell = async () => {
  const result = await fetchElectron();
  if ('binary' in result) return result.binary;
  const { zh, en } = explainFetch(result.failure);
  say(zh, en);
  return null;
};
