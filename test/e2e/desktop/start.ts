import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { testElectron } from '../../../build/lib/electron-binary.mjs';
import { environment } from '../electron.ts';

/** Runs Electron without anybody who drives it; its exit code and what it said. */
export async function startElectron(args: string[]) {
  const child = spawn(testElectron()?.program ?? '', args, {
    env: { ...environment(), AUTHDESK_KEYCHAIN: 'off' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      said += text;
    });
  const [code] = await once(child, 'close');
  return { code, said };
}
