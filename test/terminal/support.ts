import { EventEmitter } from 'node:events';
import { rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../electron/sandbox/index.ts';
import type { Delivery, Interrupt, Io, Keyboard } from '../../electron/terminal/io.ts';
import { runTerminal } from '../../electron/terminal/run.ts';
import { tempDir } from '../core/support/index.ts';

/** How a command line ended. */
export interface Ran {
  code: number;
  out: string;
  err: string;
  /** stdout as one JSON document. */
  json: () => unknown;
  /** stdout as JSON Lines. */
  lines: () => unknown[];
}

export interface RunOptions {
  /** All of stdin; left out: it ends at once. */
  stdin?: string | Readable;
  env?: Record<string, string>;
  keyboard?: FakeKeyboard;
  cwd?: string;
  /** Ctrl-C: emit 'interrupt', with another reason if it is not Ctrl-C. */
  signals?: EventEmitter;
  columns?: number;
  /** What becomes of stdout. */
  delivery?: Delivery;
}

/** Somebody at the keyboard: what is typed is not echoed by anything here. */
export class FakeKeyboard extends Readable implements Keyboard {
  raw: boolean[] = [];
  setRawMode(raw: boolean): void {
    this.raw.push(raw);
  }
  override _read(): void {}
  /** Types when the program is listening. */
  type(keys: string): void {
    this.push(keys);
  }
}

/** `authdesk` in this process, on a real data folder. */
export function authdesk(dataDir: string, argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
  let out = '';
  let err = '';
  const {
    stdin = '',
    env = {},
    keyboard,
    signals = new EventEmitter(),
    columns,
    delivery = 'taken',
  } = options;
  const io: Io = {
    argv,
    env: { LANG: 'zh_CN.UTF-8', AUTHDESK_DATA: dataDir, ...env },
    cwd: options.cwd ?? dataDir,
    home: dataDir,
    platform: process.platform,
    stdin:
      keyboard ??
      (typeof stdin === 'string' ? Readable.from(stdin === '' ? [] : [Buffer.from(stdin)]) : stdin),
    keyboard,
    stdout: { write: (data) => (out += String(data)), isTTY: columns !== undefined, columns },
    stderr: { write: (data) => (err += String(data)), isTTY: false, columns },
    delivered: async () => delivery,
    onInterrupt(listener) {
      const listen = (why: Interrupt = 'SIGINT') => listener(why);
      signals.on('interrupt', listen);
      return () => signals.off('interrupt', listen);
    },
  };
  return runTerminal(io, '1.2.3').then((outcome) => ({
    code: 'exitCode' in outcome ? outcome.exitCode : -1,
    out,
    err,
    json: () => JSON.parse(out),
    lines: () =>
      out
        .split('\n')
        .filter(Boolean)
        .map((line): unknown => JSON.parse(line)),
  }));
}

/** A data folder with one unguarded profile whose API is a rehearsal platform of its own, ticket filled in. */
export interface TerminalDesk {
  dataDir: string;
  sandbox: Sandbox;
  run: (argv: readonly string[], options?: RunOptions) => Promise<Ran>;
  scan: (
    link: string,
    wish?: Record<string, unknown>,
  ) => Promise<{ callback: string; authorizerAppid: string }>;
  /** Endpoints that the platform was asked for. */
  seen: () => Promise<string[]>;
}

export async function terminalDesk(sandboxOptions: SandboxOptions = {}): Promise<TerminalDesk> {
  const dataDir = tempDir();
  const sandbox = await startSandbox(sandboxOptions);
  onTestFinished(async () => {
    await sandbox.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const run: TerminalDesk['run'] = (argv, options) => authdesk(dataDir, argv, options);
  const { componentAppid, appSecret, messageToken, aesKey, verifyTicket } = sandbox.credentials;
  const added = await run(addLine(componentAppid, sandbox.baseUrl), {
    stdin: `${appSecret}\n`,
    env: { AUTHDESK_MESSAGE_TOKEN: messageToken, AUTHDESK_AES_KEY: aesKey },
  });
  if (added.code !== 0) throw new Error(added.out + added.err);
  await run(['ticket', 'put', '-'], { stdin: verifyTicket });
  const control = async (path: string, body?: unknown) => {
    const answer = await fetch(`${sandbox.baseUrl}/_sandbox/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return answer.json();
  };
  return {
    dataDir,
    sandbox,
    run,
    scan: async (link, wish = {}) => control('scan', { link, ...wish }),
    seen: async () => {
      const { calls } = await control('state');
      return calls.map((call: { endpoint: string }) => call.endpoint);
    },
  };
}

export function addLine(appid: string, apiBase: string, name = '花店平台'): string[] {
  return [
    ...['platform', 'add', '--json', '--name', name, '--appid', appid],
    ...['--api-base', apiBase, '--redirect-uri', 'https://auth.example.com/authdesk.html'],
  ];
}

/** A session with its link, as `authorize --json` prints it. */
export async function authorized(desk: TerminalDesk, ...options: string[]) {
  const made = await desk.run(['authorize', '--json', ...options]);
  const json = made.json();
  if (!isLink(json)) throw new Error(made.out + made.err);
  return json;
}

function isLink(
  value: unknown,
): value is { sessionId: string; link: string; linkKind: string; expiresAt: string } {
  return typeof value === 'object' && value !== null && 'link' in value && 'sessionId' in value;
}
