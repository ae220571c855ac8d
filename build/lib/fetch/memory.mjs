// What the last failed download leaves for the next start.
import fs from 'node:fs';
import path from 'node:path';
import { parseFailure } from './failure.mjs';

/** How long a download that brought nothing keeps the next start from trying, ms. */
export const RETRY_AFTER = 3_600_000;

/** @typedef {{ key: string, at: number, failure: import('./failure.mjs').Failure }} Memory `at`: UTC ms */

/** @param {string} cache the folder of downloads */
const file = (cache) => path.join(cache, 'electron.json');

/**
 * @param {string | null} text
 * @returns {Memory | null} null: nothing that can be read
 */
export const parseMemory = (text) => {
  try {
    const { key, at, failure } = JSON.parse(text ?? '');
    const known = parseFailure(failure);
    return known && typeof key === 'string' && Number.isFinite(at) ? { key, at, failure: known } : null;
  } catch {
    return null;
  }
};

/**
 * @param {string} cache
 * @returns {Memory | null}
 */
export const readMemory = (cache) =>
  fs.existsSync(file(cache)) ? parseMemory(fs.readFileSync(file(cache), 'utf8')) : null;

/**
 * @param {string} cache
 * @param {Memory | null} memory null: forget
 */
export const writeMemory = (cache, memory) => {
  if (memory) fs.writeFileSync(file(cache), JSON.stringify(memory));
  else fs.rmSync(file(cache), { force: true });
};

/**
 * The failure that speaks against another try now: recent, of the same download, without any progress, and nothing
 * that can be repaired on this machine.
 * @param {Memory | null} memory
 * @param {string} key see `fetchKey`
 * @param {number} now UTC ms
 * @returns {import('./failure.mjs').Failure | null}
 */
export const failedLately = (memory, key, now) => {
  if (!memory || memory.key !== key || memory.failure.progressed) return null;
  if (memory.failure.kind === 'disk' || memory.failure.kind === 'write') return null;
  return now >= memory.at && now - memory.at < RETRY_AFTER ? memory.failure : null;
};
