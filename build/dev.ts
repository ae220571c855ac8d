// `npm run dev`: the page with hot reload, the core restarted at every edit, one address for both.
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startCore } from './dev/core-process.ts';
import { startPageServer } from './dev/page-server.ts';
import { inRoot } from './lib/paths.mjs';
import { runMain, say, Told } from './lib/say.mjs';

/** Not the operator's: what is tried here stays here. Remove the folder to begin anew. */
const DATA = inRoot('.cache', 'dev', 'data');
const PORT = 5173;

const readArgs = () => {
  try {
    const { values } = parseArgs({
      options: {
        desktop: { type: 'boolean' },
        port: { type: 'string' },
        // Chromium's own: its developer tools listen there.
        'remote-debugging-port': { type: 'string' },
      },
    });
    const { desktop = false, port, 'remote-debugging-port': debuggedAt } = values;
    return { desktop, port: Number(port ?? PORT), debuggedAt };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Told(
      `${why}\n用法：npm run dev -- [--desktop [--remote-debugging-port 端口] | --port 端口]`,
      `${why}\nusage: npm run dev -- [--desktop [--remote-debugging-port N] | --port N]`,
    );
  }
};

/** What the core is made from; an edit of anything else is the page's alone. */
const CORE_SOURCES = [
  'electron/browser',
  'electron/core',
  'electron/sandbox',
  'electron/systems',
  'electron/store',
  'electron/wechat',
];

const inBrowser = async (port: number): Promise<void> => {
  const core = await startCore(DATA);
  const page = await startPageServer({ port, core });
  page.onEdit([...CORE_SOURCES, 'shared', 'build/dev'], core.restart);
  say(`改动会自己出现；数据在 ${DATA}`, `Edits show by themselves; the data is in ${DATA}`);
  process.stdout.write(`AuthDesk is ready at http://127.0.0.1:${page.port}/#${core.launch}\n`);
};

// Vite ends by SIGTERM itself. What was started ends with this process.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.once(signal, () => process.exit(0));

// Both run until this process is asked to end.
await runMain(async () => {
  const { desktop, port, debuggedAt } = readArgs();
  mkdirSync(DATA, { recursive: true });
  // The operator's own keychain is no place for this data's key.
  process.env.AUTHDESK_KEYCHAIN = 'off';
  if (desktop) {
    const { runWindow } = await import('./dev/window.ts');
    await runWindow(DATA, debuggedAt);
  } else await inBrowser(port);
  return 0;
});
// A server that is half up would keep this process.
if (process.exitCode) process.exit();
