import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A real server of the system's, on loopback, with a folder of its own. */
export interface Server {
  /** As the product takes it. */
  address: string;
  port: number;
  stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root: there it runs as nobody. */
const nobody = 65_534;
export const unprivileged = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};

/** The first of these files that is there. */
export const firstOf = (...files: string[]): string | undefined => files.find((file) => existsSync(file));

export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'authdesk-server-'));
  if (unprivileged.uid !== undefined) chownSync(folder, nobody, nobody);
  return folder;
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => void probe.listen(0, '127.0.0.1', listening));
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  return typeof address === 'object' && address ? address.port : 0;
}

/** Runs a program to its end. @throws Error with what it printed, when it fails */
export function runToEnd(file: string, args: string[]): void {
  const { status, stderr, stdout } = spawnSync(file, args, { ...unprivileged, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${file} ended with ${status}: ${stdout}${stderr}`);
}

/**
 * Starts a server and waits until it answers.
 * @param isUp asked again and again
 */
export async function startServer(
  file: string,
  args: string[],
  { folder, isUp }: { folder: string; isUp: () => Promise<unknown> },
): Promise<() => Promise<void>> {
  const said: string[] = [];
  const child: ChildProcess = spawn(file, args, {
    ...unprivileged,
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout?.on('data', (part) => said.push(String(part)));
  child.stderr?.on('data', (part) => said.push(String(part)));
  const ended = new Promise<void>((end) => child.once('exit', () => end()));
  for (let tries = 0; ; tries++) {
    if (child.exitCode !== null) throw new Error(`${file} ended: ${said.join('')}`);
    const answer = await isUp().then(
      () => 'up',
      (error: unknown) => String(error),
    );
    if (answer === 'up') break;
    if (tries > 400) throw new Error(`${file} does not answer: ${answer}\n${said.join('')}`);
    await delay(50);
  }
  return async () => {
    child.kill('SIGTERM');
    await Promise.race([ended, delay(5_000).then(() => child.kill('SIGKILL'))]);
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
}
