/** What an export adds to the resident memory of a process that did nothing before, MiB: `… DATA-DIR PLATFORM FORMAT yes|no`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeEffects } from '../../electron/core/effects/index.ts';
import { runExport } from '../../electron/core/exports/index.ts';
import { writeWhole } from '../../electron/core/exports/write-file.ts';
import { writeFolder } from '../../electron/core/exports/write-folder.ts';
import { openServices } from '../../electron/core/services.ts';
import { exportFormatNames } from '../../shared/export/formats.ts';

const [dataDir = '', platformId = '', asked, secrets] = process.argv.slice(2);
const format = exportFormatNames.find((name) => name === asked) ?? 'json';
const out = mkdtempSync(join(tmpdir(), 'authdesk-export-'));
const effects = nodeEffects(async (file) => {
  const path = join(out, file.fileName);
  if (file.files) await writeFolder(path, file.files, true);
  else await writeWhole(path, file, true);
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
  format,
  includeSecrets: secrets === 'yes',
});
clearInterval(timer);
await services.close();
rmSync(out, { recursive: true, force: true });
process.stdout.write(String((peak - idle) / 1024 / 1024));
