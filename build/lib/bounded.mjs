import { spawn } from 'node:child_process';
import { PARENT_WATCH } from './child.mjs';
import { packagedNode, root } from './paths.mjs';

/**
 * Runs a script under the packaged Node 24 with a time limit and nothing of it on the screen.
 * @param {string} file absolute path
 * @param {number} limit ms, then it is killed
 * @returns {Promise<boolean>} whether it ended by itself with exit code 0
 */
export const runBounded = (file, limit) =>
  new Promise((resolve) => {
    const child = spawn(packagedNode(), [...PARENT_WATCH.args, file], {
      cwd: root,
      env: { ...process.env, ...PARENT_WATCH.env },
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), limit);
    /** @param {boolean} ok */
    const done = (ok) => {
      clearTimeout(timer);
      resolve(ok);
    };
    child.once('error', () => done(false));
    child.once('exit', (code) => done(code === 0));
  });
