import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { tempDir } from '../core/support/index.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const main = join(repository, 'electron/terminal/main.ts');

export interface Program {
  child: ChildProcess;
  out: () => string;
  err: () => string;
  /** Resolves once stdout or stderr holds the text; rejects when the program ends without it. */
  said: (text: string | RegExp) => Promise<void>;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; out: string; err: string }>;
}

/**
 * `authdesk` in a process of its own, from source; killed when its spec is over.
 * @param stdout a file to write to, instead of what `out` gives
 */
export function program(
  argv: readonly string[],
  env: Record<string, string> = {},
  stdout: 'pipe' | number = 'pipe',
): Program {
  return watched(process.execPath, [main, ...argv], env, stdout);
}

/** util-linux's `script` gives a program a terminal of its own; another `script` takes other arguments. */
export const hasTerminal =
  process.platform === 'linux' &&
  /util-linux/.test(spawnSync('script', ['--version']).stdout?.toString() ?? '');

/** `authdesk` at a terminal: what is written to its stdin is typed there, killing it closes the terminal. */
export function atTerminal(argv: readonly string[], env: Record<string, string> = {}): Program {
  const quoted = [process.execPath, main, ...argv].map((word) => `'${word.replaceAll("'", "'\\''")}'`);
  return watched('script', ['-qfec', quoted.join(' '), '/dev/null'], env);
}

/**
 * The sources with a built page beside them: these specs run before the build.
 * @returns what to run Node with, in front of the command's words
 */
export function treeWithPage(): string[] {
  const tree = tempDir();
  onTestFinished(() => rmSync(tree, { recursive: true, force: true }));
  for (const name of ['electron', 'shared', 'node_modules'])
    symlinkSync(join(repository, name), join(tree, name));
  copyFileSync(join(repository, 'package.json'), join(tree, 'package.json'));
  mkdirSync(join(tree, 'dist', 'renderer'), { recursive: true });
  writeFileSync(join(tree, 'dist', 'renderer', 'index.html'), '<title>page</title>');
  return ['--preserve-symlinks', '--preserve-symlinks-main', join(tree, 'electron/terminal/main.ts')];
}

/** Any program, with its output and its end. */
export function watched(
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
  stdout: 'pipe' | number = 'pipe',
): Program {
  const child = spawn(command, args, {
    stdio: ['pipe', stdout, 'pipe'],
    env: { ...process.env, LANG: 'zh_CN.UTF-8', ...env },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let out = '';
  let err = '';
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  child.stdout?.on('data', (chunk) => {
    out += chunk;
    tell();
  });
  child.stderr?.on('data', (chunk) => {
    err += chunk;
    tell();
  });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null; out: string; err: string }>(
    (resolve) => child.on('close', (code, signal) => resolve({ code, signal, out, err })),
  );
  const said = (text: string | RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        const all = `${out}\n${err}`;
        if (typeof text === 'string' ? all.includes(text) : text.test(all)) resolve();
      };
      listeners.add(look);
      look();
      void ended.then(() => reject(new Error(`ended without ${text}:\n${out}\n${err}`)));
    });
  return { child, out: () => out, err: () => err, said, ended };
}
