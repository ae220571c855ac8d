import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent } from 'undici';
import { nodeEffects } from '../../electron/core/effects/index.ts';
import { openServices, type Services } from '../../electron/core/services.ts';
import { Database } from '../../electron/store/sql/sqlite.ts';
import { type Info, profileOf, startRehearsal } from './rehearsal.ts';
import { median, timed } from './stats.ts';
import type { Row } from './table.ts';

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
    { latencyMs: 20, concurrency: 32, rounds: 2, atMost: 1.08 },
  ]) {
    const found = await accountsTimes({ accounts: 10_000, latencyMs, concurrency, rounds });
    const at = `at ${latencyMs} ms`;
    const row = (what: string, { core, bare }: Times): Row => ({ what, ours: core, floor: bare, unit: 'ms' });
    yield row(`sync of 10,000 accounts ${at} / bare list`, found.sync);
    yield row(`  the first, written ${at} / bare list`, found.applied);
    yield {
      ...row(`refresh of 10,000 accounts ${at} / bare loop of ${concurrency} + commits`, found.refresh),
      atMost,
    };
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
  const tokens = bareTokens(join(dataDir, 'bare.db'));
  try {
    const desk = deskOf(services, info);
    const bare = bareLoops(agent, info, await desk.token(), tokens);
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
    tokens.close();
    server.disconnect();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function deskOf(services: Services, info: Info) {
  const platformId = profileOf(services, info);
  return {
    async token() {
      await services.tokens.fetch(platformId, false);
      return services.tokens.reveal(platformId);
    },
    async sync(apply: boolean) {
      for await (const step of services.sync.run(platformId)) {
        if (step.kind !== 'diff') continue;
        if (step.diff.total !== info.accounts.length) throw new Error(`${step.diff.total} accounts`);
        if (apply) await services.sync.apply(platformId, step.diff.id);
      }
    },
    async refresh(concurrency: number) {
      const run = services.runs.start({
        platformId,
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

/**
 * Tokens as they come, committed together by the rule of runs (electron/core/runs/group-commit.ts): each on the disk, in
 * one table, and nothing else.
 */
function bareTokens(file: string) {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE token (appid TEXT PRIMARY KEY, value TEXT, obtained_at INTEGER) WITHOUT ROWID');
  const put = db.prepare('INSERT OR REPLACE INTO token VALUES (?, ?, ?)');
  const write = db.transaction((rows: [string, string][]) => {
    for (const row of rows) put.run(...row, Date.now());
  });
  let waiting: [string, string][] = [];
  let timer: NodeJS.Timeout | undefined;
  let waitMs = 100;
  const commit = () => {
    clearTimeout(timer);
    timer = undefined;
    const began = performance.now();
    write.immediate(waiting);
    waitMs = Math.min(500, Math.max(100, (performance.now() - began) * 10));
    waiting = [];
  };
  return {
    add(appid: string, value: string) {
      waiting.push([appid, value]);
      if (waiting.length >= 400) commit();
      else timer ??= setTimeout(commit, waitMs);
    },
    commit,
    close: () => db.close(),
  };
}

function bareLoops(agent: Agent, info: Info, token: string, tokens: ReturnType<typeof bareTokens>) {
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
  const refreshed = async (authorizer_appid: string, authorizer_refresh_token: string) => {
    const body = { component_appid, authorizer_appid, authorizer_refresh_token };
    const { authorizer_access_token: value } = await post('api_authorizer_token', body);
    tokens.add(authorizer_appid, String(value));
  };
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
          await refreshed(authorizer_appid, authorizer_refresh_token);
      };
      await Promise.all(Array.from({ length: concurrency }, loop));
      tokens.commit();
    },
  };
}

/** The most that the heap and its buffers grow by, MiB. */
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
