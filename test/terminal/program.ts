import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const main = fileURLToPath(new URL('../../electron/terminal/main.ts', import.meta.url));

export interface Program {
  child: ChildProcess;
  out: () => string;
  err: () => string;
  /** Resolves once stdout or stderr holds the text; rejects when the program ends without it. */
  said: (text: string | RegExp) => Promise<void>;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; out: string; err: string }>;
}

/** `authdesk` in a process of its own, from source; killed when its spec is over. */
export function program(argv: readonly string[], env: Record<string, string> = {}): Program {
  const child = spawn(process.execPath, [main, ...argv], {
    stdio: ['pipe', 'pipe', 'pipe'],
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
  child.stdout.on('data', (chunk) => {
    out += chunk;
    tell();
  });
  child.stderr.on('data', (chunk) => {
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
