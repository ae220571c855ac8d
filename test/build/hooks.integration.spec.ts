import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installHooks } from '../../build/lib/hooks.mjs';
import { root } from '../house/tree.ts';

let tree: string;
const git = (...args: string[]) => spawnSync('git', args, { cwd: tree, encoding: 'utf8' });
const hook = () => path.join(tree, '.git', 'hooks', 'pre-commit');
/** As a developer's: what CI sets is not there. */
const { CI: _, ...env } = process.env;

beforeEach(() => {
  tree = fs.mkdtempSync(path.join(os.tmpdir(), 'authdesk-hooks-'));
  fs.copyFileSync(path.join(root, 'lefthook.yml'), path.join(tree, 'lefthook.yml'));
});
afterEach(() => fs.rmSync(tree, { recursive: true, force: true, maxRetries: 3 }));

describe('the hooks', () => {
  it('are installed in a check-out', () => {
    git('init', '--quiet');
    installHooks(tree, env);
    expect(fs.readFileSync(hook(), 'utf8')).toContain('lefthook');
  });

  it('are not where nobody commits', () => {
    git('init', '--quiet');
    installHooks(tree, { ...env, CI: 'true' });
    expect(fs.existsSync(hook())).toBe(false);
  });

  it('are no obstacle: outside of git, and where git has others', () => {
    installHooks(tree, env);
    git('init', '--quiet');
    git('config', 'core.hooksPath', path.join(tree, 'own'));
    installHooks(tree, env);
    expect(fs.existsSync(hook())).toBe(false);
  });
});
