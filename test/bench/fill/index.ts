import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeEffects } from '../../../electron/core/effects/index.ts';
import { makeContext } from '../../../electron/store/context.ts';
import { openStore, type PlatformData, type Store } from '../../../electron/store/index.ts';
import { openConnection } from '../../../electron/store/sql/connection.ts';
import { syncFile } from '../../../electron/store/sql/sync-file.ts';
import { fillAccounts } from './accounts.ts';
import { fillCalls } from './calls.ts';
import { fillPushes } from './pushes.ts';
import { fillSearch } from './search.ts';
import { fillSessions } from './sessions.ts';

/** How many rows a data folder is filled with; each is of the product's own making, its secrets really sealed. */
export interface Counts {
  /** Of the first platform; the second has one for every hundred of them. */
  accounts: number;
  /** With their links and timelines, in every state. */
  sessions: number;
  calls: number;
  pushes: number;
}

export interface Filled {
  dataDir: string;
  /** The one with the many accounts first. */
  platformIds: readonly [string, string];
}

/** What the table of rows is measured on. */
export const many: Counts = { accounts: 100_000, sessions: 10_000, calls: 1_000_000, pushes: 20_000 };

const { randomBytes } = nodeEffects(async ({ fileName }) => ({ kind: 'saved', fileName }));

const platform = (name: string, componentAppid: string): PlatformData => ({
  name,
  componentAppid,
  redirectUri: 'https://auth.example.com/authdesk.html',
  launchDomain: 'auth.example.com',
  // Nobody listens: what calls WeChat by itself fails at once.
  apiBase: 'http://127.0.0.1:9',
  linkBase: null,
  tokenQueryName: 'component_access_token',
  authType: 3,
  guarded: false,
  borrowOnly: false,
  nonceCheck: true,
  rehearsal: false,
  secrets: { appSecret: 'a'.repeat(32), messageToken: 'message-token', aesKey: 'k'.repeat(43) },
});

/** Fills a data folder, made when it is not there. Nothing else may have it open. */
export async function fillFolder(dataDir: string, counts: Counts): Promise<Filled> {
  const store = await openStore({ dataDir, now: Date.now, randomBytes, keychain: 'off' });
  try {
    const platformIds = [
      store.platforms.insert(platform('first', 'wx00000000000000a1')).id,
      store.platforms.insert(platform('second', 'wx00000000000000a2')).id,
    ] as const;
    await fillRows(store, join(dataDir, 'authdesk.db'), platformIds, counts);
    return { dataDir, platformIds };
  } finally {
    store.close();
  }
}

async function fillRows(store: Store, file: string, platformIds: Filled['platformIds'], counts: Counts) {
  const connection = await openConnection(file);
  // A machine that fails meanwhile leaves no folder that anybody wants.
  connection.pragma('synchronous = OFF');
  connection.pragma('wal_autocheckpoint = 0');
  connection.pragma('temp_store = MEMORY');
  connection.pragma('cache_size = -1000000');
  const now = Date.now();
  const context = makeContext({ connection, vault: store.vault, now: () => now, randomBytes });
  const filling = { context, connection, platformIds, now };
  fillAccounts(filling, counts.accounts);
  fillSessions(filling, counts.sessions);
  fillCalls(filling, counts.calls);
  fillPushes(filling, counts.pushes);
  fillSearch(filling);
  connection.pragma('wal_checkpoint(TRUNCATE)');
  connection.close();
}

const originals = new Map<string, Promise<Filled>>();

function tempFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'authdesk-filled-'));
  process.on('exit', () => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/**
 * A folder filled so, for the caller to read and write: a copy of one that is filled once in a run. Removed when this
 * process ends.
 */
export async function filled(counts: Counts = many): Promise<Filled> {
  const name = JSON.stringify(counts);
  const original = originals.get(name) ?? fillFolder(tempFolder(), counts);
  originals.set(name, original);
  const { dataDir, platformIds } = await original;
  const copy = tempFolder();
  cpSync(dataDir, copy, { recursive: true });
  // Else the first commit would wait until the disk has all of the copy.
  for (const file of readdirSync(copy)) if (file.startsWith('authdesk.db')) syncFile(join(copy, file));
  return { dataDir: copy, platformIds };
}
