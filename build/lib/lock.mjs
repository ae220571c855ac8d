// A lock between processes: `npm start` and `npm test` may both find a fresh clone at once.
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The holder renews the lock file's time this often, ms. */
const BEAT = 2_000;
/** A lock that was not renewed for this long is stale, whatever its process id says, ms. */
export const STALE_AFTER = 30_000;

/**
 * @typedef {{ pid: number, host: string, id: string }} Holder
 */

/**
 * Reads a lock file's text; anything else than a whole holder is `null`.
 * @param {string} text
 * @returns {Holder | null}
 */
export const parseHolder = (text) => {
  try {
    const { pid, host, id } = JSON.parse(text);
    return Number.isInteger(pid) && typeof host === 'string' && typeof id === 'string'
      ? { pid, host, id }
      : null;
  } catch {
    return null;
  }
};

/**
 * Whether a lock may be taken over: its process is gone, or it was not renewed for {@link STALE_AFTER}.
 * A file cut short (`holder` null) has only its age to go by.
 * @param {Holder | null} holder what the lock file says
 * @param {number} age ms since the file was last renewed
 * @param {{ host: string, alive: (pid: number) => boolean }} here this machine; a process id says nothing elsewhere
 * @returns {boolean}
 */
export const isStaleLock = (holder, age, here) => {
  if (age > STALE_AFTER) return true;
  return holder !== null && holder.host === here.host && !here.alive(holder.pid);
};

/**
 * Whether a process runs on this machine. EPERM means that it does, under another user.
 * @param {number} pid
 * @returns {boolean}
 */
export const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/**
 * @param {string} file
 * @returns {{ text: string, age: number } | null} null: no lock there
 */
const look = (file) => {
  try {
    return { text: fs.readFileSync(file, 'utf8'), age: Date.now() - fs.statSync(file).mtimeMs };
  } catch {
    return null;
  }
};

/**
 * Takes the lock file if it is free.
 * @param {string} file
 * @param {string} text the holder, as JSON
 * @returns {boolean}
 */
const claim = (file, text) => {
  // Written aside and linked: a reader never sees a half-written holder.
  const draft = `${file}.${randomUUID()}`;
  fs.writeFileSync(draft, text);
  try {
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
};

/**
 * Moves a stale lock out of the way. Renaming picks one winner among several waiters; one that moved
 * a lock taken meanwhile puts it back.
 * @param {string} file
 * @param {string} seen the text that was judged stale
 */
const evict = (file, seen) => {
  const aside = `${file}.${randomUUID()}`;
  try {
    fs.renameSync(file, aside);
    if (fs.readFileSync(aside, 'utf8') !== seen) fs.linkSync(aside, file);
  } catch {
    // Another process was quicker; the next round sees what is there now.
  } finally {
    fs.rmSync(aside, { force: true });
  }
};

/**
 * Runs `work` while holding a lock file; waits for another holder and takes over from a dead one.
 * @template T
 * @param {string} file absolute path; its folder is made
 * @param {() => Promise<T>} work
 * @param {(pid: number) => void} [onWait] called once when another process holds the lock
 * @returns {Promise<T>} what `work` returns; its error passes through, the lock is given back either way
 */
export const withLock = async (file, work, onWait = () => {}) => {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const mine = JSON.stringify({ pid: process.pid, host: os.hostname(), id: randomUUID() });
  let told = false;
  while (!claim(file, mine)) {
    const seen = look(file);
    if (!seen) continue;
    const holder = parseHolder(seen.text);
    if (isStaleLock(holder, seen.age, { host: os.hostname(), alive: isAlive })) {
      evict(file, seen.text);
      continue;
    }
    if (!told) onWait(holder?.pid ?? 0);
    told = true;
    await sleep(250);
  }
  const beat = setInterval(() => fs.utimes(file, new Date(), new Date(), () => {}), BEAT);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    if (look(file)?.text === mine) fs.rmSync(file, { force: true });
  }
};
