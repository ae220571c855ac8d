import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installKey } from '../../build/lib/packages.mjs';
import { sourcesOf, TARGETS, targetNames, writeStamp } from '../../build/lib/stale.mjs';
import { root } from '../house/tree.ts';
import { fakePackage, fakeZip, sends, serve } from './fetch/mirror.ts';

/** A repository of its own, set up and built, with the real scripts of build/ and stand-ins for what they start. */
let tree: string;
const at = (...parts: string[]) => path.join(tree, ...parts);
const write = (name: string, content: string, mode = 0o644) => {
  fs.mkdirSync(path.dirname(at(name)), { recursive: true });
  fs.writeFileSync(at(name), content, { mode });
};

beforeEach(() => {
  // Real: the scripts find where they are by their address, and a link to them would not do.
  tree = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'authdesk-start-')));
  for (const name of ['build/lib', 'build/start.mjs', 'build/fetch-electron.mjs'])
    fs.cpSync(path.join(root, name), at(name), { recursive: true });
  write('package.json', '{"type":"module"}');
  write('package-lock.json', '{}');
  write('node_modules/.authdesk-setup', installKey('{}', process));
  for (const name of ['node', '@electron', '@electron-internal'])
    fs.symlinkSync(path.join(root, 'node_modules', name), at('node_modules', name), 'junction');
  write('dist/desktop/main.js', '');
  write('dist/node/serve.js', "console.log('AuthDesk is ready at', ...process.argv.slice(2))");
  write(TARGETS.renderer.output, '');
  for (const target of targetNames()) writeStamp(target, sourcesOf(target, tree), new Set(), tree);
});
afterEach(() => fs.rmSync(tree, { recursive: true, force: true, maxRetries: 3 }));

/** Puts the `electron` package there, with a script as its program if one is given. */
const putElectron = (zip: Buffer, program?: string) => {
  const made = fakePackage(zip);
  fs.cpSync(made.places.folder, at('node_modules/electron'), { recursive: true });
  made.remove();
  if (program === undefined) return;
  write('node_modules/electron/dist/electron', `#!/bin/sh\n${program}\n`, 0o755);
  write('node_modules/electron/path.txt', 'electron');
};

/** As an ordinary user at a display, whoever runs this. */
const USER = 'data:text/javascript,process.getuid=()=>1000';

/** What a process wrote, when it has ended. */
const ended = async (child: ChildProcessByStdio<null, Readable, Readable>) => {
  const closed = once(child, 'close');
  const written = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  return written;
};

/** Runs `npm start`'s script to its end. */
const start = async (env: NodeJS.ProcessEnv = {}, ...args: string[]) => {
  const child = spawn(process.execPath, ['--import', USER, at('build', 'start.mjs'), ...args], {
    env: {
      PATH: process.env.PATH,
      SystemRoot: process.env.SystemRoot,
      HOME: at('home'),
      DISPLAY: ':0',
      electron_config_cache: at('shared'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err] = await ended(child);
  return { out, lines: err.trimEnd().split('\n'), code: child.exitCode };
};

const READY = 'AuthDesk is ready at --port 1\n';

describe.skipIf(process.platform === 'win32')('npm start', () => {
  const zip = fakeZip();

  it('passes the arguments to the window, and its end on', async () => {
    putElectron(zip, `echo "$@"; echo started >&$AUTHDESK_STARTED_FD; exit 5`);
    expect(await start({}, '--data', 'D')).toEqual({ out: `${tree} --data D\n`, lines: [''], code: 5 });
  });

  it('opens no second front after an ordinary end, even without a word', async () => {
    putElectron(zip, 'exit 0');
    expect(await start({}, '--port', '1')).toEqual({ out: '', lines: [''], code: 0 });
  });

  it.each([
    ['exit 127', /^改用浏览器界面：.*共享库.* · Opening the browser front: .*shared library/],
    ['exit 9', /^改用浏览器界面：.*退出码 9.* · Opening the browser front: .*exit code 9/],
    ['kill -KILL $$', /^改用浏览器界面：.*SIGKILL.* · Opening the browser front: .*SIGKILL/],
  ])(
    'says in one line why the window did not come, then opens the other front: %s',
    async (program, line) => {
      putElectron(zip, program);
      const { out, lines } = await start({}, '--port', '1');
      expect(out).toBe(READY);
      expect(lines).toEqual([
        process.platform === 'linux' ? expect.stringMatching(line) : expect.any(String),
      ]);
    },
  );

  it('fetches Electron first, and then starts it', async () => {
    putElectron(zip);
    const mirror = await serve(sends(zip));
    const { out, lines, code } = await start({ ELECTRON_MIRROR: mirror.url }, '--port', '1');
    await mirror.close();
    // The program in the zip ends at once and well.
    expect({ out, code }).toEqual({ out: '', code: 0 });
    expect(lines).toEqual([expect.stringContaining('Fetching Electron')]);
  });

  it('says why that failed, and at the next start does not ask again', async () => {
    putElectron(zip);
    const mirror = await serve((_request, response) => response.writeHead(404).end());
    const env = { ELECTRON_MIRROR: mirror.url };
    const first = await start(env, '--port', '1');
    expect(first.out).toBe(READY);
    expect(first.lines).toEqual([
      expect.stringContaining('Fetching Electron'),
      expect.stringMatching(/^改用浏览器界面：.*HTTP 404.*ELECTRON_MIRROR=.* · .*HTTP 404.*ELECTRON_MIRROR=/),
    ]);
    const second = await start(env, '--port', '1');
    expect(second.out).toBe(READY);
    expect(second.lines).toEqual([expect.stringMatching(/HTTP 404.*一小时内/)]);
    expect(mirror.requests).toHaveLength(1);
    await mirror.close();
  });

  it('stopped by Ctrl-C while it fetches opens nothing', async () => {
    putElectron(zip);
    const mirror = await serve(sends(zip, { upTo: 1_000, atEnd: () => {} }));
    const child = spawn(process.execPath, ['--import', USER, at('build', 'start.mjs')], {
      env: { PATH: process.env.PATH, HOME: at('home'), DISPLAY: ':0', ELECTRON_MIRROR: mirror.url },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await expect.poll(() => mirror.requests.length).toBe(1);
    child.kill('SIGINT');
    const [out, err] = await ended(child);
    await mirror.close();
    expect({ out, code: child.exitCode }).toEqual({ out: '', code: 130 });
    expect(err).toContain('Stopped; the next start goes on');
  });
});
