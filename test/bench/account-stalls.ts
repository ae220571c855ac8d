import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient, type RouterClient } from '@orpc/server';
import { type CoreRouter, nodeEffects, openCore } from '../../electron/core/index.ts';
import { profileOf, startRehearsal } from './rehearsal.ts';
import { stallRow } from './stall.ts';
import type { Row } from './table.ts';

type Ask = RouterClient<CoreRouter, Record<never, never>>;

const accounts = 100_000;

/** What is done with 100,000 accounts at once, asked for as the page asks: how long each holds everything else up. */
export async function* accountStalls(): AsyncGenerator<Row> {
  const { info, server } = await startRehearsal(accounts, 0);
  const dataDir = mkdtempSync(join(tmpdir(), 'authdesk-bench-'));
  const effects = nodeEffects(async ({ fileName }) => ({ kind: 'saved', fileName }));
  const core = await openCore({
    dataDir,
    effects,
    front: 'terminal',
    version: '0.0.0',
    keychain: 'off',
    lang: 'zh',
  });
  try {
    const platformId = profileOf(core.services, info);
    const ask: Ask = createRouterClient(core.router);
    let diffId = '';
    const work: Record<string, () => Promise<unknown>> = {
      'sync of 100,000': async () => {
        diffId = await synced(ask, platformId);
      },
      'its apply': () => ask.authorizer.applySync({ platformId, diffId }),
      'sync of the same': () => synced(ask, platformId),
      'details of 100,000': () => run(ask, platformId, 'details'),
      'refresh of 100,000': () => run(ask, platformId, 'refresh'),
    };
    for (const [name, act] of Object.entries(work))
      yield await stallRow(name, act, { rounds: 1, prepare: () => undefined });
  } finally {
    await core.close();
    server.disconnect();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function synced(ask: Ask, platformId: string): Promise<string> {
  for await (const step of await ask.authorizer.sync({ platformId, shown: 100 })) {
    if (step.kind !== 'diff') continue;
    if (step.diff.total !== accounts) throw new Error(`${step.diff.total} accounts`);
    return step.diff.id;
  }
  throw new Error('the list has no end');
}

async function run(ask: Ask, platformId: string, kind: 'details' | 'refresh'): Promise<void> {
  const begun = await ask.run.start({ platformId, kind, scope: 'all', confirmed: false });
  let last = begun;
  for await (const step of await ask.run.watch({ runId: begun.id })) last = step;
  if (last.done !== accounts) throw new Error(`ended ${JSON.stringify(last)}`);
}
