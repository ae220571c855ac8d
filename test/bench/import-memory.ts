/**
 * What an import takes of the memory of a process that did nothing before, as JSON in MiB: `peak`, what the resident memory grew
 * by, garbage included; `kept`, what lives while the preview waits to be confirmed. `… DATA-DIR PLATFORM COUNT file|source FILE|ID`.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openImport } from './import-work.ts';

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

const [dataDir = '', platformId = '', count = '', kind, origin = ''] = process.argv.slice(2);
const work = await openImport(dataDir, platformId, Number(count));
const alive = () => {
  if (typeof collect === 'function') collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};
const before = alive();
const idle = process.memoryUsage.rss();
let peak = idle;
const timer = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 5);
await work.preview(kind === 'source' ? { sourceId: origin } : { file: origin });
const kept = alive() - before;
await work.apply();
clearInterval(timer);
await work.close();
const [grown, lives] = [peak - idle, kept].map((bytes) => bytes / 1024 / 1024);
process.stdout.write(JSON.stringify({ peak: grown, kept: lives }));
