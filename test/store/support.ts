import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { openStore, type PlatformData, type Store, type StoreOptions } from '../../electron/store/index.ts';
import { type Problem, ProblemError } from '../../shared/errors/problem.ts';

const cleanUps: (() => void)[] = [];

afterEach(() => {
  for (const cleanUp of cleanUps.splice(0).reverse()) cleanUp();
});

/** Has `cleanUp` called after the test; what was made last goes first. */
export function afterTest(cleanUp: () => void): void {
  cleanUps.push(cleanUp);
}

export function tempDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'authdesk-store-'));
  afterTest(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** A clock that stands still until it is moved: times in the specs are exact. */
export function clockAt(start: number) {
  let at = start;
  return {
    now: () => at,
    move: (ms: number) => {
      at += ms;
    },
  };
}

/** Opens a store on a real file; closed after the test. */
export async function openTestStore(options: Partial<StoreOptions> = {}): Promise<Store> {
  const dataDir = options.dataDir ?? tempDir();
  const store = await openStore({ now: Date.now, randomBytes, keychain: 'off', ...options, dataDir });
  afterTest(() => store.close());
  return store;
}

export const platformData: PlatformData = {
  name: '花店平台',
  componentAppid: 'wx0000000000000001',
  redirectUri: 'https://auth.example.com/authdesk.html',
  launchDomain: 'auth.example.com',
  apiBase: 'https://api.weixin.qq.com',
  linkBase: null,
  tokenQueryName: 'component_access_token',
  authType: 3,
  guarded: true,
  borrowOnly: false,
  nonceCheck: true,
  rehearsal: false,
};

export function addPlatform(store: Store, over: Partial<PlatformData> = {}): string {
  return store.platforms.insert({ ...platformData, ...over }).id;
}

let nonces = 0;

export function addSession(store: Store, platformId: string, label = ''): string {
  nonces += 1;
  const data = { platformId, label, authType: 3, linkKind: 'h5', bizAppid: '', categoryIds: [] } as const;
  return store.sessions.insert({ ...data, categoryIds: [], nonce: `n${nonces}` }).id;
}

/** The Problem that `fn` throws; anything else it throws, or its not throwing, fails the test. */
export function problemOf(fn: () => unknown): Problem {
  try {
    fn();
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error('Nothing was thrown');
}

export async function problemIn(work: Promise<unknown>): Promise<Problem> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error('Nothing was thrown');
}
