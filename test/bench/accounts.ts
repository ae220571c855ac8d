import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Agent } from 'undici';
import { nodeEffects } from '../../electron/core/effects/index.ts';
import { openServices, type Services } from '../../electron/core/services.ts';
import { platformInputSchema } from '../../shared/contract/models.ts';
import { z } from '../../shared/zod.ts';
import { median, timed } from './stats.ts';
import type { Row } from './table.ts';

const infoSchema = z.object({
  base: z.string(),
  componentAppid: z.string(),
  appSecret: z.string(),
  verifyTicket: z.string(),
  accounts: z.array(z.tuple([z.string(), z.string()])),
});
type Info = z.infer<typeof infoSchema>;

interface Times {
  core: number;
  bare: number;
}
interface AccountsResult {
  /** All pages read and compared with what is kept here. */
  sync: Times;
  /** The first time: all of them written as well. */
  applied: Times;
  /** Every account's token refreshed and committed. */
  refresh: Times;
  /** Sync and refresh of all, one after the other. */
  together: Times;
  /** MiB that the heap and its buffers grew by at most while the tokens were refreshed. */
  grownMiB: number;
}

/** Sync and refresh of 10,000 accounts at two latencies. */
export async function* accounts(): AsyncGenerator<Row> {
  for (const { latencyMs, concurrency, rounds, atMost } of [
    { latencyMs: 0, concurrency: 8, rounds: 3, atMost: 1.3 },
    { latencyMs: 20, concurrency: 32, rounds: 1, atMost: 1.08 },
  ]) {
    const found = await accountsTimes({ accounts: 10_000, latencyMs, concurrency, rounds });
    const at = `at ${latencyMs} ms`;
    const row = (what: string, { core, bare }: Times): Row => ({ what, ours: core, floor: bare, unit: 'ms' });
    yield row(`sync of 10,000 accounts ${at} / bare list`, found.sync);
    yield row(`  the first, written ${at} / bare list`, found.applied);
    yield { ...row(`refresh of 10,000 accounts ${at} / bare loop of ${concurrency}`, found.refresh), atMost };
    yield row(`  sync and refresh ${at} / both bare`, found.together);
    yield { what: `  what the heap grew by ${at}`, ours: found.grownMiB, unit: 'MiB', atMost: 128 };
  }
}

/** Sync and refresh of all accounts through the core, against bare undici loops of the same concurrency, in turns. */
async function accountsTimes(o: {
  accounts: number;
  latencyMs: number;
  concurrency: number;
  rounds: number;
}): Promise<AccountsResult> {
  const { info, server } = await startRehearsal(o.accounts, o.latencyMs);
  const dataDir = mkdtempSync(join(tmpdir(), 'authdesk-bench-'));
  const services = await openServices(
    dataDir,
    nodeEffects(async (file) => ({ kind: 'saved', fileName: file.fileName })),
  );
  const agent = new Agent();
  try {
    const desk = deskOf(services, info);
    const bare = bareLoops(agent, info, await desk.token());
    const kept: Record<'list' | 'sync' | 'bareRefresh' | 'refresh', number[]> = {
      list: [],
      sync: [],
      bareRefresh: [],
      refresh: [],
    };
    const appliedTime = await timed(() => desk.sync(true));
    let grownMiB = 0;
    for (let round = -1; round < o.rounds; round += 1) {
      const list = await timed(bare.list);
      const sync = await timed(() => desk.sync(false));
      const bareRefresh = await timed(() => bare.refresh(o.concurrency));
      const watch = watchMemory();
      const refresh = await timed(() => desk.refresh(o.concurrency));
      const grown = watch.end();
      if (round < 0) continue;
      grownMiB = Math.max(grownMiB, grown);
      kept.list.push(list);
      kept.sync.push(sync);
      kept.bareRefresh.push(bareRefresh);
      kept.refresh.push(refresh);
    }
    const [sync, list] = [median(kept.sync), median(kept.list)];
    const [refresh, bareRefresh] = [median(kept.refresh), median(kept.bareRefresh)];
    return {
      sync: { core: sync, bare: list },
      applied: { core: appliedTime, bare: list },
      refresh: { core: refresh, bare: bareRefresh },
      together: { core: sync + refresh, bare: list + bareRefresh },
      grownMiB,
    };
  } finally {
    await services.close();
    await agent.destroy();
    server.disconnect();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function deskOf(services: Services, info: Info) {
  const { platform } = services.platforms.save(
    platformInputSchema.parse({
      name: 'bench',
      componentAppid: info.componentAppid,
      appSecret: info.appSecret,
      redirectUri: 'https://auth.example.com/authdesk.html',
      apiBase: info.base,
    }),
  );
  services.tickets.put(platform.id, info.verifyTicket, 'paste');
  return {
    async token() {
      await services.tokens.fetch(platform.id, false);
      return services.tokens.reveal(platform.id);
    },
    async sync(apply: boolean) {
      for await (const step of services.sync.run(platform.id)) {
        if (step.kind !== 'diff') continue;
        if (step.diff.total !== info.accounts.length) throw new Error(`${step.diff.total} accounts`);
        if (apply) await services.sync.apply(platform.id, step.diff.id);
      }
    },
    async refresh(concurrency: number) {
      const run = services.runs.start({
        platformId: platform.id,
        kind: 'refresh',
        scope: 'all',
        confirmed: false,
        fresh: false,
        concurrency,
      });
      let last = run;
      for await (const step of services.runs.watch(run.id)) last = step;
      if (last.done !== info.accounts.length) throw new Error(`ended ${JSON.stringify(last)}`);
    },
  };
}

function bareLoops(agent: Agent, info: Info, token: string) {
  const query = `component_access_token=${encodeURIComponent(token)}`;
  const post = async (path: string, body: unknown): Promise<Record<string, unknown>> => {
    const answer = await agent.request({
      origin: info.base,
      path: `/cgi-bin/component/${path}?${query}`,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const json = await answer.body.json();
    if (typeof json !== 'object' || json === null || 'errcode' in json) throw new Error(JSON.stringify(json));
    return { ...json };
  };
  const component_appid = info.componentAppid;
  return {
    async list() {
      for (let offset = 0; offset < info.accounts.length; ) {
        const { list } = await post('api_get_authorizer_list', { component_appid, offset, count: 500 });
        if (!Array.isArray(list)) throw new Error('no list');
        offset += list.length;
      }
    },
    async refresh(concurrency: number) {
      const left = info.accounts.values();
      const loop = async () => {
        for (const [authorizer_appid, authorizer_refresh_token] of left)
          await post('api_authorizer_token', { component_appid, authorizer_appid, authorizer_refresh_token });
      };
      await Promise.all(Array.from({ length: concurrency }, loop));
    },
  };
}

/** The most that the heap and its buffers grow by. */
function watchMemory() {
  const used = () => {
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const start = used();
  let most = start;
  const timer = setInterval(() => {
    most = Math.max(most, used());
  }, 50);
  return {
    end() {
      clearInterval(timer);
      return (most - start) / 1024 / 1024;
    },
  };
}

async function startRehearsal(
  accounts: number,
  latencyMs: number,
): Promise<{ info: Info; server: ChildProcess }> {
  const script = fileURLToPath(new URL('./rehearsal-server.ts', import.meta.url));
  const server = spawn(process.execPath, [script, String(accounts), String(latencyMs)], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  if (!server.stdout) throw new Error('no output');
  for await (const line of createInterface(server.stdout))
    return { info: infoSchema.parse(JSON.parse(line)), server };
  throw new Error('the rehearsal platform did not start');
}
