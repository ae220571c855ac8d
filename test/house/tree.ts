import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository, absolute, without a slash at the end. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * The files that belong to the repository and are there: tracked ones, and new ones that git would take.
 * @returns paths below the repository, with forward slashes
 */
export const repositoryFiles = (): string[] => {
  const listed = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (listed.status !== 0) throw new Error(`git ls-files: ${listed.stderr}`);
  return listed.stdout.split('\0').filter((file) => file !== '' && fs.existsSync(path.join(root, file)));
};

/**
 * A file's text.
 * @param file path below the repository
 */
export const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');
