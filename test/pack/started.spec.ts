import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDisplay } from '../../build/lib/display.mjs';
import { testElectron } from '../../build/lib/electron-binary.mjs';
import { executableOf, faultsOf } from '../../build/lib/pack-check.ts';
import { host, packFor } from './packed.ts';
import { type Display, type Ran, runProgram, startMissing } from './run.ts';

// The package in a real Electron. No inspector gets into it, so it proves itself: see electron/desktop/started.ts.

const real = testElectron();
const missing = startMissing();
const folder = mkdtempSync(join(tmpdir(), 'authdesk-started-'));
const at = (...below: string[]) => join(folder, ...below);
/** A script that tells that it was run, by leaving a file. */
const trap = at('trap.cjs');
const sprung = at('sprung');

let display: Display;
let packed: Awaited<ReturnType<typeof packFor>>;
let times = 0;
const smoke = (args: string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Ran> => {
  const data = at(`data-${++times}`);
  return runProgram(executableOf(packed.made), [...args, '--smoke', '--data', data], { display, env });
};
const report = ({ stdout }: Ran): unknown =>
  JSON.parse(stdout.split('\n').find((line) => line.startsWith('{"ok"')) ?? '{}');

describe.skipIf(missing)(`the package, started${missing ? ` (${missing})` : ''}`, () => {
  beforeAll(async () => {
    display = await openDisplay();
    packed = await packFor(at('own'), host, real);
    writeFileSync(trap, `require('node:fs').writeFileSync(${JSON.stringify(sprung)}, 'run')`);
  });
  afterAll(() => display.close());

  it('is as it should be: its files, its switches, its size', async () => {
    expect(await faultsOf(packed.made, host)).toEqual([]);
  });

  it('opens its database, serves its page, answers it, and quits', async () => {
    const ran = await smoke();
    expect(report(ran), ran.stderr).toMatchObject({ ok: true, electron: expect.any(String) });
    expect(ran.status).toBe(0);
    expect(existsSync(at('data-1', 'authdesk.db'))).toBe(true);
  });

  const doors: [name: string, args: string[], env: NodeJS.ProcessEnv][] = [
    ['ELECTRON_RUN_AS_NODE', ['-e', `require(${JSON.stringify(trap)})`], { ELECTRON_RUN_AS_NODE: '1' }],
    ['NODE_OPTIONS', [], { NODE_OPTIONS: `--require=${trap}` }],
    ['--require', ['--require', trap], {}],
    ['--inspect', ['--inspect=0'], {}],
    ['--inspect-brk', ['--inspect-brk=0'], {}],
  ];
  it.each(doors)('starts as ever with %s: nobody else’s code runs in it', async (_name, args, env) => {
    const ran = await smoke(args, env);
    expect(existsSync(sprung)).toBe(false);
    expect(ran.stderr).not.toContain('Debugger listening');
    expect(report(ran), ran.stderr).toMatchObject({ ok: true });
    expect(ran.status).toBe(0);
  });

  it('takes no folder beside it for the application', async () => {
    const beside = join(packed.made.resources, 'app');
    mkdirSync(beside);
    writeFileSync(join(beside, 'package.json'), JSON.stringify({ name: 'other', main: 'main.cjs' }));
    writeFileSync(join(beside, 'main.cjs'), `require(${JSON.stringify(trap)}); process.exit(0)`);
    const ran = await smoke();
    rmSync(beside, { recursive: true });
    expect(existsSync(sprung)).toBe(false);
    expect(report(ran), ran.stderr).toMatchObject({ ok: true });
  });

  it('differs in that from the Electron it is made of, which lets them in', async () => {
    const program = real?.program ?? '';
    const asNode = await runProgram(program, ['-e', `require(${JSON.stringify(trap)})`], {
      display,
      env: { ELECTRON_RUN_AS_NODE: '1' },
    });
    expect(existsSync(sprung), asNode.stderr).toBe(true);
    rmSync(sprung);
    const idle = at('idle');
    mkdirSync(idle);
    writeFileSync(
      join(idle, 'package.json'),
      JSON.stringify({ name: 'idle', version: '1.0.0', main: 'main.cjs' }),
    );
    writeFileSync(
      join(idle, 'main.cjs'),
      `const { app } = require('electron'); app.whenReady().then(() => app.exit(0))`,
    );
    const inspected = await runProgram(program, ['--inspect=0', idle], { display });
    expect(inspected.stderr).toContain('Debugger listening');
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
