import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { Agent } from 'undici';
import { nodeEffects } from '../../electron/core/effects/index.ts';
import { openServices, type Services } from '../../electron/core/services.ts';
import { platformInputSchema } from '../../shared/contract/models.ts';
import { median, timed } from './stats.ts';
import type { Row } from './table.ts';

const componentAppid = 'wx0000000000000001';

/** The four calls at two latencies. */
export async function* flow(): AsyncGenerator<Row> {
  for (const { latencyMs, atMost, rounds } of [
    { latencyMs: 0, atMost: 1.3, rounds: 300 },
    { latencyMs: 20, atMost: 1.04, rounds: 40 },
  ]) {
    const { core, bare } = await flowTimes(latencyMs, rounds);
    yield {
      what: `four-call flow at ${latencyMs} ms / bare undici, five bare commits`,
      ours: core,
      floor: bare,
      unit: 'ms',
      atMost,
    };
  }
}

/**
 * The four calls through the core, storage included, against the same four by bare undici on the same server and a commit of
 * what each of the promises needs (docs/rules.md §1): token; session with its link; code; answer; details.
 */
async function flowTimes(latencyMs: number, rounds: number) {
  const { base, server } = await startServer(latencyMs);
  const dataDir = mkdtempSync(join(tmpdir(), 'authdesk-bench-'));
  const services = await openServices(
    dataDir,
    nodeEffects(async (file) => ({ kind: 'saved', fileName: file.fileName })),
  );
  const agent = new Agent();
  try {
    const throughCore = coreFlow(services, base);
    const bare = bareFlow(agent, base, bareCommits(join(dataDir, 'bare.db')));
    const coreTimes: number[] = [];
    const bareTimes: number[] = [];
    const warmUp = Math.ceil(rounds / 4);
    for (let round = -warmUp; round < rounds; round += 1) {
      throughCore.forget();
      const bareTime = await timed(bare);
      const coreTime = await timed(throughCore.run);
      if (round < 0) continue;
      bareTimes.push(bareTime);
      coreTimes.push(coreTime);
    }
    return { core: median(coreTimes), bare: median(bareTimes) };
  } finally {
    await services.close();
    await agent.destroy();
    server.disconnect();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function coreFlow(services: Services, base: string) {
  const { platform } = services.platforms.save(
    platformInputSchema.parse({
      name: 'bench',
      componentAppid,
      appSecret: '0123456789abcdef0123456789abcdef',
      redirectUri: 'https://auth.example.com/authdesk.html',
      apiBase: base,
    }),
  );
  services.tickets.put(platform.id, `ticket@@@${'t'.repeat(86)}`, 'paste');
  let round = 0;
  return {
    /** Ends the kept token, so that the next round fetches one as the first call of a day does. */
    forget() {
      const token = services.store.tokens.current(platform.id);
      if (token) services.store.tokens.end(token.id, 'superseded', Date.now());
    },
    async run() {
      round += 1;
      await services.tokens.fetch(platform.id, false);
      const session = await services.sessions.create({
        platformId: platform.id,
        label: `round ${round}`,
        linkKind: 'h5',
        bizAppid: '',
        categoryIds: [],
      });
      const text = `queryauthcode@@@${String(round).padStart(86, 'q')}`;
      const done = await services.sessions.complete({ sessionId: session.id, text, anyway: false });
      if (done.state !== 'authorized') throw new Error(`ended ${done.state}`);
    },
  };
}

/** Puts a text into a table of its own, on the disk when it returns. */
function bareCommits(file: string): (text: string) => void {
  const db = new Sqlite(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE kept (seq INTEGER PRIMARY KEY, text TEXT NOT NULL)');
  const insert = db.prepare<[string]>('INSERT INTO kept (text) VALUES (?)');
  return (text) => insert.run(text);
}

function bareFlow(agent: Agent, base: string, commit: (text: string) => void) {
  const post = async (path: string, body: unknown): Promise<Record<string, unknown>> => {
    const answer = await agent.request({
      origin: base,
      path: `/cgi-bin/component/${path}`,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await answer.body.text();
    commit(text);
    const json: unknown = JSON.parse(text);
    if (typeof json !== 'object' || json === null) throw new Error('not JSON');
    return { ...json };
  };
  return async () => {
    const token = await post('api_component_token', {
      component_appid: componentAppid,
      component_appsecret: '0123456789abcdef0123456789abcdef',
      component_verify_ticket: `ticket@@@${'t'.repeat(86)}`,
    });
    const query = `component_access_token=${encodeURIComponent(String(token.component_access_token))}`;
    await post(`api_create_preauthcode?${query}`, { component_appid: componentAppid });
    const code = { component_appid: componentAppid, authorization_code: `queryauthcode@@@${'q'.repeat(86)}` };
    commit(JSON.stringify(code));
    await post(`api_query_auth?${query}`, code);
    await post(`api_get_authorizer_info?${query}`, {
      component_appid: componentAppid,
      authorizer_appid: 'wx00000000000000aa',
    });
  };
}

async function startServer(latencyMs: number): Promise<{ base: string; server: ChildProcess }> {
  const script = fileURLToPath(new URL('./wechat-server.ts', import.meta.url));
  const server = spawn(process.execPath, [script, String(latencyMs)], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const [line] = await once(server.stdout ?? server, 'data');
  return { base: String(line).trim(), server };
}
