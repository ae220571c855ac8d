// The hooks of lefthook.yml: what a commit is checked for.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root as repository } from './paths.mjs';
import { say } from './say.mjs';

/**
 * Installs the hooks in a check-out of git, but not in CI, where nothing is committed. A failure is no obstacle; hooks of
 * one's own (`core.hooksPath`) stay.
 * @param {string} [root] the repository
 * @param {NodeJS.ProcessEnv} [env]
 */
export const installHooks = (root = repository, env = process.env) => {
  if (env.CI || !fs.existsSync(path.join(root, '.git'))) return;
  const program = path.join(repository, 'node_modules', 'lefthook', 'bin', 'index.js');
  const { status, error } = spawnSync(process.execPath, [program, 'install'], {
    cwd: root,
    env,
    stdio: 'ignore',
  });
  if (status === 0) return;
  const why = error?.message ?? `lefthook install: ${status}`;
  say(`没有装上提交前的检查（${why}）`, `The checks before a commit were not installed (${why})`);
};
