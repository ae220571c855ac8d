// The core of `npm run dev`: the browser front from its sources. `node --watch` starts it anew at every edit.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createLaunchDoor } from '../../electron/browser/launch-door.ts';
import { startBrowserFront } from '../../electron/browser/start.ts';
import { nodeEffects, openCore } from '../../electron/core/index.ts';
import { inRoot } from '../lib/paths.mjs';
import { lastingDoor } from './lasting-door.ts';
import { rehearse } from './rehearse.ts';

const { values } = parseArgs({
  options: { port: { type: 'string' }, data: { type: 'string' }, tabs: { type: 'string' } },
});
const { port, data, tabs } = values;
const launch = process.env.AUTHDESK_DEV_LAUNCH;
if (!port || !data || !launch || !tabs) throw new Error('started by build/dev/core-process.ts');

const effects = nodeEffects(async ({ fileName }) => ({ kind: 'saved', fileName }));
const front = await startBrowserFront({
  port: Number(port),
  dataDir: data,
  // Never requested: Vite serves the page.
  rendererRoot: inRoot('renderer'),
  version: JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).version,
  door: lastingDoor(createLaunchDoor(effects), launch, tabs),
  openCore: async (options) => {
    const core = await openCore(options);
    await rehearse(core.services);
    return core;
  },
});
const close = async () => {
  await front.close();
  process.exit(0);
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close());
