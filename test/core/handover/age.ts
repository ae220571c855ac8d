import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Is the real one installed, with what drives it at a terminal? */
export const hasAge = ['age', 'age-keygen', 'python3'].every(
  (name) => spawnSync(name, ['--version']).status === 0,
);

/** A key pair of age-keygen's; `identities` is its file as it writes it. */
export function ageKey(
  folder: string,
  name = 'key',
): { path: string; identities: string; recipient: string } {
  const path = join(folder, `${name}.txt`);
  execFileSync('age-keygen', ['-o', path], { stdio: 'ignore' });
  const identities = readFileSync(path, 'utf8');
  return { path, identities, recipient: /age1[0-9a-z]+/.exec(identities)?.[0] ?? '' };
}

/** It asks for a passphrase at a terminal alone: here is one, and somebody who types. */
const typist = `
import os, pty, sys, time
secret, argv = sys.argv[1].encode() + b"\\n", sys.argv[2:]
pid, fd = pty.fork()
if pid == 0:
    os.execvp(argv[0], argv)
seen = b""
while True:
    try:
        piece = os.read(fd, 1024)
    except OSError:
        break
    if not piece:
        break
    seen += piece
    if seen.rstrip().endswith(b":"):
        seen = b""
        os.write(fd, secret)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;

/** Runs age, typing the passphrase as often as it asks. @throws when it fails */
export function withPassphrase(args: readonly string[], passphrase: string): void {
  execFileSync('python3', ['-c', typist, passphrase, 'age', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}
