import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Effects, nodeEffects } from '../../../electron/core/effects/index.ts';
import { openServices, type Services } from '../../../electron/core/services.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../electron/sandbox/index.ts';
import type { PlatformRecord, SessionRecord } from '../../../electron/store/index.ts';
import { type PlatformInput, platformInputSchema } from '../../../shared/contract/models.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { toProblem } from '../../../shared/errors/problem.ts';

/** What every spec of the core stands on: a real database, the rehearsal platform over real HTTP. */
export interface CoreBench {
  dataDir: string;
  sandbox: Sandbox;
  services: Services;
  platform: PlatformRecord;
  /** What the administrator's phone does with a link; answers with the callback URL. */
  scan(link: string, wish?: Record<string, unknown>): Promise<{ callback: string; authorizerAppid: string }>;
  fault(spec: Parameters<Sandbox['fault']>[0]): void;
  /** The endpoints WeChat saw, oldest first. */
  seen(): Promise<string[]>;
  /** How many of the faults that were set have not met a call yet. */
  faultsLeft(): Promise<number>;
  /** Closes and opens the same data folder again, as a restart does. */
  reopen(): Promise<Services>;
  close(): Promise<void>;
}

export interface BenchOptions {
  sandbox?: SandboxOptions;
  profile?: Partial<PlatformInput>;
  effects?: Partial<Effects>;
  /** Instead of the ten seconds that the receiver gives a request. */
  patienceMs?: number;
  /** Leave the profile without ticket. */
  noTicket?: boolean;
}

export function testEffects(over: Partial<Effects> = {}): Effects {
  return {
    ...nodeEffects(async (file) => ({ kind: 'saved', fileName: file.fileName })),
    warn: () => {},
    ...over,
  };
}

export function tempDir(): string {
  return mkdtempSync(join(tmpdir(), 'authdesk-'));
}

export function profileFor(sandbox: Sandbox, over: Partial<PlatformInput> = {}): PlatformInput {
  const { componentAppid, appSecret, messageToken, aesKey } = sandbox.credentials;
  return {
    name: '花店平台',
    componentAppid,
    appSecret,
    messageToken,
    aesKey,
    redirectUri: 'https://auth.example.com/authdesk.html?shop=1',
    launchDomain: 'auth.example.com',
    apiBase: sandbox.baseUrl,
    ...over,
  };
}

export async function openBench(options: BenchOptions = {}): Promise<CoreBench> {
  const dataDir = tempDir();
  const sandbox = await startSandbox(options.sandbox);
  const effects = testEffects(options.effects);
  const { patienceMs } = options;
  let services = await openServices(dataDir, effects, { patienceMs });
  const { platform } = services.platforms.save(
    platformInputSchema.parse(profileFor(sandbox, options.profile)),
  );
  if (!options.noTicket) services.tickets.put(platform.id, sandbox.credentials.verifyTicket, 'paste');

  const control = async (path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${sandbox.baseUrl}/_sandbox/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const json: unknown = await answer.json();
    if (!answer.ok) throw new Error(JSON.stringify(json));
    return json;
  };

  return {
    dataDir,
    sandbox,
    get services() {
      return services;
    },
    platform,
    async scan(link, wish = {}) {
      const answer = await control('scan', { link, ...wish });
      if (!isScan(answer)) throw new Error('scan answered something else');
      return answer;
    },
    fault: (spec) => sandbox.fault(spec),
    async seen() {
      const state = await control('state');
      if (typeof state !== 'object' || state === null || !('calls' in state) || !Array.isArray(state.calls))
        return [];
      return state.calls.map((call: { endpoint: string }) => call.endpoint);
    },
    async faultsLeft() {
      const state = await control('state');
      return typeof state === 'object' && state !== null && 'faults' in state && Array.isArray(state.faults)
        ? state.faults.length
        : 0;
    },
    async reopen() {
      await services.close();
      services = await openServices(dataDir, effects);
      return services;
    },
    async close() {
      await services.close();
      await sandbox.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function isScan(value: unknown): value is { callback: string; authorizerAppid: string } {
  return typeof value === 'object' && value !== null && 'callback' in value && 'authorizerAppid' in value;
}

/** A session with a link, as the wizard makes it. */
export function newSession(bench: CoreBench, over: Record<string, unknown> = {}): Promise<SessionRecord> {
  return bench.services.sessions.create({
    platformId: bench.platform.id,
    label: '城南花店',
    linkKind: 'h5',
    bizAppid: '',
    categoryIds: [],
    ...over,
  });
}

/** The newest link of a session. */
export function linkOf(bench: CoreBench, sessionId: string): string {
  const link = bench.services.store.sessions.links.ofSession(sessionId)[0];
  if (!link) throw new Error('the session has no link');
  return bench.services.store.sessions.links.secrets(link.id).link;
}

/** The accounts that a bench has authorized, by appid. */
export async function authorizedAppids({ services, platform }: CoreBench): Promise<string[]> {
  const all: string[] = [];
  for await (const appids of services.store.authorizers.authorizedAppids(platform.id)) all.push(...appids);
  return all;
}

/** The Problem that a call ends in; a call that succeeds fails the spec. */
export async function problemOf(call: Promise<unknown> | (() => unknown)): Promise<Problem> {
  try {
    await (typeof call === 'function' ? call() : call);
  } catch (error) {
    return toProblem(error);
  }
  throw new Error('expected a refusal, got an answer');
}

/** All bytes of the data folder as one binary text, for grepping. */
export function bytesOf(dataDir: string, except: (name: string) => boolean = () => false): string {
  return readdirSync(dataDir)
    .filter((name) => !except(name))
    .map((name) => readFileSync(join(dataDir, name)).toString('latin1'))
    .join('\n');
}
