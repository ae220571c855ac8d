import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { childEnvironment } from '../../../shared/child-env.ts';

/** The child: says `reached` once the keychain has answered at all, then one line of JSON. The request is on stdin. */
const program = `
const { text } = require('node:stream/consumers');
text(process.stdin).then(async (input) => {
  const { library, op, service, user, secret } = JSON.parse(input);
  const { AsyncEntry } = require(library);
  const entry = new AsyncEntry(service, user, { linux: { store: 'secret-service' } });
  console.log('reached');
  if (op === 'set') await entry.setPassword(secret);
  if (op === 'remove') await entry.deleteCredential();
  console.log(JSON.stringify({ value: op === 'get' ? await entry.getPassword() : null }));
}).catch(() => process.exit(1));
`;

export interface KeychainRequest {
  op: 'get' | 'set' | 'remove';
  service: string;
  user: string;
  secret?: string;
}

function valueIn(line: string): string | null {
  const answer: unknown = JSON.parse(line);
  const value = typeof answer === 'object' && answer !== null && 'value' in answer ? answer.value : null;
  return typeof value === 'string' ? value : null;
}

/**
 * Makes one keychain call in a child process and ends the child whatever happens.
 * @param limits ms until the keychain must have been reached, and from then until it must have answered
 * @param library file name of the keychain library
 * @returns the secret for `get` (null: no such entry), null otherwise
 * @throws Error when there is no keychain, or it is too slow
 */
export async function inChild(
  request: KeychainRequest,
  limits: { reachMs: number; answerMs: number },
  library = createRequire(import.meta.url).resolve('@napi-rs/keyring'),
): Promise<string | null> {
  const child = spawn(process.execPath, ['--input-type=commonjs', '-e', program], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: childEnvironment(process.env),
  });
  child.on('error', () => child.stdout.destroy());
  child.stdin.on('error', () => {
    // It ended before it had read its request; its missing answer says so.
  });
  child.stdin.end(JSON.stringify({ library, ...request }));
  const end = () => child.kill('SIGKILL');
  let timer = setTimeout(end, limits.reachMs);
  try {
    for await (const line of createInterface(child.stdout)) {
      clearTimeout(timer);
      if (line !== 'reached') return valueIn(line);
      timer = setTimeout(end, limits.answerMs);
    }
    throw new Error('No keychain answered');
  } finally {
    clearTimeout(timer);
    end();
  }
}
