/** Hands out a built page (its folder is the argument) as the browser front does, in a process of its own. Says its port over IPC. */
import { randomBytes } from 'node:crypto';
import { createDownloads } from '../../electron/browser/downloads.ts';
import { servePages } from '../../electron/browser/serve-pages.ts';
import { listStaticFiles } from '../../electron/browser/static-files.ts';

const [root = ''] = process.argv.slice(2);
const downloads = createDownloads({ now: Date.now, randomBytes });
const { port } = await servePages({ files: await listStaticFiles(root), downloads, warn: console.error }, 0);
process.on('disconnect', () => process.exit(0));
process.send?.(port);
