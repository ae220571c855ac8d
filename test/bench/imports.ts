import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeEffects } from '../../electron/core/effects/index.ts';
import { runExport } from '../../electron/core/exports/index.ts';
import { writeWhole } from '../../electron/core/exports/write-file.ts';
import { openServices } from '../../electron/core/services.ts';
import { withRedis } from '../../electron/systems/redis.ts';
import { platformInputSchema } from '../../shared/contract/models.ts';
import { z } from '../../shared/zod.ts';
import { redisServer, startRedis } from '../systems/support/redis.ts';
import { filled } from './fill/index.ts';
import { type Origin, openImport } from './import-work.ts';
import { stallRow } from './stall.ts';
import type { Row } from './table.ts';

const count = 100_000;
/**
 * MiB. What is read has to lie somewhere until it is confirmed: a kilobyte an account, with its tokens. What the process
 * grows by is mostly garbage that V8 collects when it likes.
 */
const atMost = { kept: 100, peak: 400 };
const componentAppid = 'wx00000000000000a1';

/** 100,000 accounts with their tokens, previewed and written into an empty data folder: out of files, and out of Redis. */
export async function* imports(): AsyncGenerator<Row> {
  const out = mkdtempSync(join(tmpdir(), 'authdesk-imports-'));
  const redis = redisServer === undefined ? undefined : await startRedis();
  try {
    const files = await exported(out);
    for (const file of files) yield* rowsOf(out, file.split('.').at(-1) ?? '', () => ({ file }));
    if (!redis) return;
    await fillRedis(redis.address);
    yield* rowsOf(out, 'Redis', (desk) => ({ sourceId: desk.sourceId }), redis.address);
  } finally {
    await redis?.stop();
    rmSync(out, { recursive: true, force: true });
  }
}

async function* rowsOf(
  out: string,
  name: string,
  origin: (desk: Desk) => Origin,
  address?: string,
): AsyncGenerator<Row> {
  const desk = await emptyDesk(out, address);
  const work = await openImport(desk.dataDir, desk.platformId, count);
  const once = { rounds: 1, prepare: () => undefined };
  try {
    yield await stallRow(
      `import of 100,000 from ${name}, its preview`,
      () => work.preview(origin(desk)),
      once,
    );
    yield await stallRow(`import of 100,000 from ${name}, its writing`, () => work.apply(), once);
  } finally {
    await work.close();
  }
  const { peak, kept } = memoryOf(await emptyDesk(out, address), origin);
  yield { what: '  memory until it is confirmed', ours: kept, unit: 'MiB', atMost: atMost.kept };
  yield { what: '  memory above idle, garbage included', ours: peak, unit: 'MiB', atMost: atMost.peak };
}

const effectsTo = (path: string) =>
  nodeEffects(async (file) => {
    await writeWhole(path, file, true);
    return { kind: 'saved', fileName: file.fileName };
  });

/** The accounts of a full data folder with their secrets. @returns the files */
async function exported(out: string): Promise<string[]> {
  const { dataDir, platformIds } = await filled({ accounts: count, sessions: 0, calls: 0, pushes: 0 });
  const files: string[] = [];
  for (const format of ['json', 'csv'] as const) {
    const path = join(out, `accounts.${format}`);
    const services = await openServices(dataDir, effectsTo(path), { keychain: 'off', lang: 'zh' });
    const [platformId] = platformIds;
    await runExport(services, { platformId, authorizerAppids: undefined, format, includeSecrets: true });
    await services.close();
    files.push(path);
  }
  return files;
}

interface Desk {
  dataDir: string;
  platformId: string;
  sourceId: string;
}

async function emptyDesk(out: string, address = 'redis://127.0.0.1:1/'): Promise<Desk> {
  const dataDir = mkdtempSync(join(out, 'desk-'));
  const services = await openServices(dataDir, effectsTo(''), { keychain: 'off', lang: 'zh' });
  const profile = { name: 'bench', componentAppid, borrowOnly: true };
  const addresses = {
    redirectUri: 'https://auth.example.com/authdesk.html',
    launchDomain: 'auth.example.com',
  };
  const { platform } = services.platforms.save(platformInputSchema.parse({ ...profile, ...addresses }));
  const { id: sourceId } = await services.sources.add({
    platformId: platform.id,
    name: 'r',
    kind: 'redis',
    address,
  });
  await services.close();
  return { dataDir, platformId: platform.id, sourceId };
}

const memorySchema = z.object({ peak: z.number(), kept: z.number() });

/** Of a process of its own: one that did the same before has the memory already. */
function memoryOf(desk: Desk, origin: (desk: Desk) => Origin) {
  const script = fileURLToPath(new URL('./import-memory.ts', import.meta.url));
  const from = origin(desk);
  const words = 'file' in from ? ['file', from.file] : ['source', from.sourceId];
  const args = [script, desk.dataDir, desk.platformId, String(count), ...words];
  return memorySchema.parse(JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })));
}

/** Accounts as WxJava keeps them. */
const fillRedis = (address: string) =>
  withRedis(address, async (redis) => {
    const at = (kind: string, appid: string) => `wechat_authorizer_${kind}_token:${componentAppid}:${appid}`;
    for (let done = 0; done < count; done += 1_000) {
      const pipeline = redis.pipeline();
      for (let n = done; n < done + 1_000; n += 1) {
        const appid = `wx${String(n).padStart(16, '0')}`;
        pipeline.set(at('refresh', appid), `refreshtoken@@@${'r'.repeat(40)}${n}`);
        pipeline.set(at('access', appid), `${'a'.repeat(130)}${n}`, 'EX', 7_000);
      }
      await pipeline.exec();
    }
  });
