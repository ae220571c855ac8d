import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createRouter } from '../../electron/core/router/index.ts';
import { Database } from '../../electron/store/sql/sqlite.ts';
import { topicOfTable } from '../../electron/store/sql/topics.ts';
import { authorizerTraits } from '../../shared/authorize.ts';
import { type Client, contract } from '../../shared/contract/index.ts';
import { readsOf, type Topic } from '../../shared/contract/topics.ts';
import { openPushBench, type PushBench } from './pushes/support.ts';
import { linkOf, newSession } from './support/index.ts';

let bench: PushBench;
let client: Client;
let ids: Record<
  'platformId' | 'sessionId' | 'authorizerAppid' | 'runId' | 'pushId' | 'sinkId' | 'writeId',
  string
>;

beforeAll(async () => {
  bench = await openPushBench();
  const { services, dataDir } = bench;
  client = createRouterClient(createRouter(services, { dataDir, front: 'browser', version: '0.0.0' }));
  const platformId = bench.platform.id;
  const { id: sessionId } = await newSession(bench);
  const { callback, authorizerAppid } = await bench.scan(linkOf(bench, sessionId));
  await client.session.complete({ sessionId, text: callback });
  const { id: runId } = await client.run.start({ platformId, kind: 'details', scope: 'all' });
  await bench.push(bench.sample('component_verify_ticket'));
  const [push] = await bench.pushes();
  await client.quota.clear({ platformId, confirmed: true });
  // A token that came from a source.
  const { store } = services;
  const place = { kind: 'http', address: 'http://a/', place: 'http://a/' } as const;
  const { id: sourceId } = store.sources.insert({
    ...{ platformId, name: 'prod', ...place, layout: null, keyPrefix: null, query: null },
  });
  const value = store.tokens.value(store.tokens.current(platformId)?.id ?? '');
  const until = { fetchedAt: Date.now(), expiresAt: Date.now() + 7_200_000 };
  store.tokens.insert({ platformId, value, origin: 'borrowed', sourceId, ...until });
  const address = join(dataDir, 'sink.json');
  const { id: sinkId } = await client.sink.add({ platformId, name: '文件', kind: 'file', address });
  const steps = [];
  for await (const step of await client.sink.write({ sinkId, confirmed: true })) steps.push(step);
  const writeId = (await client.sink.log({ sinkId })).rows[0]?.id ?? '';
  ids = { sinkId, writeId, platformId, sessionId, authorizerAppid, runId, pushId: push?.id ?? '' };
});
afterAll(() => bench.close());

const platform = () => ({ platformId: ids.platformId });
const account = () => ({ ...platform(), authorizerAppid: ids.authorizerAppid });
const session = () => ({ sessionId: ids.sessionId });

/** Every question of the contract whose answer a change can make old. */
const questions: Record<string, () => Promise<unknown>> = {
  'system.info': () => client.system.info(),
  'system.folderNotices': () => client.system.folderNotices(),
  'system.knownUpdate': () => client.system.knownUpdate(),
  'settings.get': () => client.settings.get(),
  'platform.list': () => client.platform.list(),
  'platform.get': () => client.platform.get(platform()),
  'ticket.status': () => client.ticket.status(platform()),
  'token.status': () => client.token.status(platform()),
  'token.history': () => client.token.history(platform()),
  'source.list': () => client.source.list(platform()),
  'session.list': () => client.session.list({ ...platform(), search: '花店' }),
  'session.counts': () => client.session.counts(platform()),
  'session.get': () => client.session.get(session()),
  'session.calls': () => client.session.calls(session()),
  'authorizer.list': () =>
    Promise.all(
      [undefined, ...authorizerTraits].map((only) =>
        client.authorizer.list({ ...platform(), search: 'wx', only }),
      ),
    ),
  'authorizer.totals': () =>
    Promise.all(authorizerTraits.map((only) => client.authorizer.totals({ search: 'wx', only }))),
  'mark.tags': () => client.mark.tags({}),
  'savedFilter.list': () => client.savedFilter.list(),
  'authorizer.overview': () => client.authorizer.overview(platform()),
  'authorizer.gaps': () => client.authorizer.gaps(platform()),
  'authorizer.get': () => client.authorizer.get(account()),
  'authorizer.permissions': () => client.authorizer.permissions(account()),
  'run.get': () => client.run.get({ runId: ids.runId }),
  'run.list': () => client.run.list(platform()),
  'run.items': () => client.run.items({ runId: ids.runId, state: 'failed' }),
  'notice.list': () => client.notice.list(platform()),
  'quota.clears': () => client.quota.clears(platform()),
  'export.preview': () =>
    client.export.preview({ ...platform(), format: 'wxjava-redis', includeSecrets: true }),
  'receiver.status': () => client.receiver.status(),
  'push.kinds': () => client.push.kinds(),
  'push.get': () => client.push.get({ pushId: ids.pushId }),
  'push.template': () => client.push.template({ ...platform(), infoType: 'authorized' }),
  'backup.state': () => client.backup.state(),
  'sink.list': () => client.sink.list({}),
  'sink.log': () => client.sink.log({ sinkId: ids.sinkId }),
  'sink.entries': () => client.sink.entries({ writeId: ids.writeId }),
  'sink.attempts': () => client.sink.attempts({ writeId: ids.writeId }),
  'call.list': () => client.call.list(platform()),
  'tokenEndpoint.status': () => client.tokenEndpoint.status(platform()),
};

/** Every other procedure: it acts, asks WeChat, streams or answers from memory. */
const others: Record<string, readonly string[]> = {
  system: [
    'changes',
    'dismissFolderNotices',
    'invite',
    'newVaultKey',
    'heldAnswers',
    'revealHeld',
    'checkForUpdate',
    'dismissUpdate',
  ],
  settings: ['set'],
  platform: [
    'check',
    'save',
    'setWantedPermissions',
    'remove',
    'rehearse',
    'checkStaticPage',
    'saveStaticPage',
  ],
  paste: ['recognise'],
  ticket: ['put', 'putFrom', 'startPush', 'reveal', 'remove'],
  token: ['fetch', 'borrow', 'borrowFrom', 'reveal'],
  source: ['add', 'test', 'remove'],
  session: [
    'create',
    'renew',
    'label',
    'cancel',
    'complete',
    'exchange',
    'useCode',
    'candidates',
    'claim',
    'reveal',
  ],
  authorizer: ['fetchDetails', 'showDetails', 'refresh', 'upgrade', 'sync', 'applySync', 'reveal'],
  mark: ['tag', 'note'],
  savedFilter: ['save', 'rename', 'remove'],
  run: ['start', 'resume', 'cancel', 'watch'],
  notice: ['dismiss'],
  quota: ['get', 'clear'],
  rid: ['get'],
  handover: ['write'],
  import: ['look', 'open', 'put', 'pull', 'preview', 'apply', 'close'],
  export: ['run', 'reveal'],
  receiver: ['start', 'stop', 'set', 'selfTest', 'reach'],
  push: ['list', 'live', 'reveal', 'trigger', 'resend', 'takeCode', 'forward'],
  sink: ['add', 'remove', 'test', 'write', 'undo', 'check'],
  doctor: ['run'],
  tokenEndpoint: ['start', 'stop', 'renewSecret', 'reveal'],
  backup: ['run', 'check'],
  restore: ['state', 'open', 'put', 'close', 'look', 'run'],
  desktop: ['authorize', 'copySecret', 'showFile', 'readOpened', 'openLogs'],
};

/** Another key in force touches every answer anyway. */
const everywhere: Topic = 'vault';

/** What is also known without its table: the clock of a profile and whether a call has told it, settings, the key. */
const inMemory: ReadonlySet<Topic> = new Set(['platforms', 'calls', 'settings', everywhere]);

/** The topics of the tables that SQLite reads while `ask` runs. */
async function topicsRead(ask: () => Promise<unknown>): Promise<Set<Topic>> {
  const statements: Sqlite.Statement = Object.getPrototypeOf(new Database(':memory:').prepare('SELECT 1'));
  const spies = [vi.spyOn(statements, 'get'), vi.spyOn(statements, 'all')];
  try {
    await ask();
    return new Set(spies.flatMap(({ mock }) => mock.contexts.flatMap(sourceOf)).flatMap(topicsIn));
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

function sourceOf(statement: unknown): string[] {
  if (typeof statement !== 'object' || statement === null || !('source' in statement)) return [];
  return typeof statement.source === 'string' ? [statement.source] : [];
}

function topicsIn(sql: string): Topic[] {
  const tables = [...sql.matchAll(/\b(?:FROM|JOIN)\s+(\w+)/g)].map(([, name = '']) =>
    name.replace(/_search$/, ''),
  );
  return tables.flatMap((table) => topicOfTable[table] ?? []).filter((topic) => topic !== everywhere);
}

const dependent = Object.entries(readsOf).flatMap(([group, procedures]) =>
  Object.entries<readonly Topic[]>(procedures).map(([name, reads]) => ({
    path: `${group}.${name}`,
    reads: new Set(reads),
  })),
);

describe('the topics of each answer', () => {
  it('are tried with every question', () => {
    expect(Object.keys(questions).toSorted()).toEqual(dependent.map(({ path }) => path).toSorted());
  });

  it('are decided for every procedure', () => {
    const named = Object.entries(others).flatMap(([group, names]) => names.map((name) => `${group}.${name}`));
    const all = Object.entries(contract).flatMap(([group, procedures]) =>
      Object.keys(procedures).map((name) => `${group}.${name}`),
    );
    expect([...Object.keys(questions), ...named].toSorted()).toEqual(all.toSorted());
  });

  it.each(dependent)('$path: all that it reads, and no more', async ({ path, reads }) => {
    const read = await topicsRead(questions[path] ?? (() => Promise.reject(new Error(path))));
    expect([...read].filter((topic) => !reads.has(topic))).toEqual([]);
    expect([...reads].filter((topic) => !read.has(topic) && !inMemory.has(topic))).toEqual([]);
  });
});
