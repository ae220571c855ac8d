import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { inRoot } from '../../build/lib/paths.mjs';
import { createStartedSignal } from '../../electron/desktop/started.ts';

it.skipIf(process.platform === 'win32')(
  'says once, over the pipe, that the operator has been told',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'authdesk-started-'));
    const module = pathToFileURL(inRoot('electron', 'desktop', 'started.ts')).href;
    const script = join(folder, 'program.mjs');
    writeFileSync(
      script,
      `import { createStartedSignal } from '${module}';
    const started = createStartedSignal(process.env);
    started(); started();
    process.stdout.write(String(process.env.AUTHDESK_STARTED_FD));`,
    );
    const child = spawn(process.execPath, [script], {
      stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
      env: { ...process.env, AUTHDESK_STARTED_FD: '3' },
    });
    const said = { pipe: '', out: '' };
    child.stdio[3]?.on('data', (text) => {
      said.pipe += text;
    });
    child.stdout?.on('data', (text) => {
      said.out += text;
    });
    const [code] = await once(child, 'close');
    expect([code, said]).toEqual([0, { pipe: 'started\n', out: 'undefined' }]);
    rmSync(folder, { recursive: true });
  },
);

it.each([[undefined], ['1'], ['nonsense'], ['4000']])('says nothing where nobody listens (%s)', (name) => {
  const env = name === undefined ? {} : { AUTHDESK_STARTED_FD: name };
  expect(createStartedSignal(env)).not.toThrow();
  expect(env).toEqual({});
});
