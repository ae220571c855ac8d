// `fetch-electron.mjs PACKAGE CACHE`: fetches the program of an `electron` package. `npm start` runs it under the packaged
// Node 24 in the environment of lib/fetch/env.mjs. stdout is one line of JSON, the failure or null; stderr is for people.
import fs from 'node:fs';
import path from 'node:path';
import { electronBinary } from './lib/electron-binary.mjs';
import { fetchKey } from './lib/fetch/env.mjs';
import { FetchFailure, fileFailure } from './lib/fetch/failure.mjs';
import { getElectron } from './lib/fetch/get.mjs';
import { readMemory, writeMemory } from './lib/fetch/memory.mjs';
import { makeProgress } from './lib/fetch/progress.mjs';
import { LIMITS } from './lib/fetch/resume.mjs';
import { withLock } from './lib/lock.mjs';
import { say } from './lib/say.mjs';

const [folder = '', cache = ''] = process.argv.slice(2);
const started = Date.now();
const stopped = new FetchFailure({ kind: 'stopped', progressed: true });
const stop = new AbortController();
let inside = false;

/** @param {import('./lib/fetch/failure.mjs').Failure | null} failure */
const tell = (failure) => fs.writeSync(1, `${JSON.stringify(failure)}\n`);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    stop.abort(stopped);
    if (inside) return;
    // Nothing of ours is under way while another process has the lock.
    tell(stopped.failure);
    process.exit();
  });

const key = () => {
  const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return fetchKey(String(version), process.env);
};

/** Left behind by a process that was killed. */
const sweep = () => {
  for (const name of fs.readdirSync(cache).filter((entry) => entry.startsWith('electron-download-')))
    fs.rmSync(path.join(cache, name), { recursive: true, force: true });
};

/** @returns {Promise<import('./lib/fetch/failure.mjs').Failure | null>} */
const work = async () => {
  inside = true;
  if (electronBinary(folder)) return null;
  const memory = readMemory(cache);
  // The process waited for has just tried the same.
  if (memory && memory.at >= started && memory.key === key()) return memory.failure;
  sweep();
  const progress = makeProgress({
    write: (text) => process.stderr.write(text),
    isTerminal: Boolean(process.stderr.isTTY),
    now: Date.now,
  });
  try {
    await getElectron({
      folder,
      cache,
      env: process.env,
      limits: LIMITS,
      signal: stop.signal,
      now: Date.now,
      onProgress: progress.show,
    });
    stop.signal.throwIfAborted();
    writeMemory(cache, null);
    return null;
  } catch (error) {
    if (!(error instanceof FetchFailure)) throw error;
    if (error.failure.kind !== 'stopped')
      writeMemory(cache, { key: key(), at: Date.now(), failure: error.failure });
    return error.failure;
  } finally {
    progress.end();
  }
};

const done = withLock(path.join(cache, 'electron.lock'), work, (pid) =>
  say(
    `另一个进程（${pid}）正在下载 Electron，请稍候…`,
    `Another process (${pid}) is fetching Electron, waiting…`,
  ),
);
// A disk without room or rights refuses the lock and the memory, too.
tell(await done.catch((error) => fileFailure(error) ?? { kind: 'unknown', detail: String(error) }));
// The connection that a silent server keeps open is not waited for.
process.exit();
