/** What an export adds to the resident memory of a process that did nothing before, MiB: `… DATA-DIR PLATFORM csv|json yes|no`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeEffects } from '../../electron/core/effects/index.ts';
import { runExport } from '../../electron/core/exports/index.ts';
import { writeWhole } from '../../electron/core/exports/write-file.ts';
import { openServices } from '../../electron/core/services.ts';

const [dataDir = '', platformId = '', format, secrets] = process.argv.slice(2);
const out = mkdtempSync(join(tmpdir(), 'authdesk-export-'));
const effects = nodeEffects(async (file) => {
  await writeWhole(join(out, file.fileName), file, true);
  return { kind: 'saved', fileName: file.fileName };
});
const services = await openServices(dataDir, effects, { keychain: 'off', lang: 'zh' });
const idle = process.memoryUsage.rss();
let peak = idle;
const timer = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 5);
await runExport(services, {
  platformId,
  authorizerAppids: undefined,
  format: format === 'json' ? 'json' : 'csv',
  includeSecrets: secrets === 'yes',
});
clearInterval(timer);
await services.close();
rmSync(out, { recursive: true, force: true });
process.stdout.write(String((peak - idle) / 1024 / 1024));
