import { setImmediate as turn } from 'node:timers/promises';
import { createRouterClient, type RouterClient } from '@orpc/server';
import { type Core, type CoreRouter, nodeEffects, openCore } from '../../electron/core/index.ts';
import { fillerAccount } from '../../electron/sandbox/accounts.ts';
import { accountSorts } from '../../shared/authorize.ts';
import { rarePermission, tags } from './fill/accounts.ts';
import { type Filled, filled } from './fill/index.ts';
import { stallRow } from './stall.ts';
import { median, quantile, timed } from './stats.ts';
import type { Row } from './table.ts';

type Ask = RouterClient<CoreRouter, Record<never, never>>;

/** Lists, searches and counts on the biggest of folders, asked for as the page asks. */
export async function* lists(): AsyncGenerator<Row> {
  const folder = await filled();
  const core = await openFilled(folder);
  try {
    const ask: Ask = createRouterClient(core.router);
    yield await firstPage(ask);
    yield* firstPages(ask, folder);
    yield await searches(ask);
    for (const [name, work] of Object.entries(cases(ask, folder)))
      yield await stallRow(name, work, { prepare: () => undefined });
    for (const [name, work] of Object.entries(writing(core, folder)))
      yield await stallRow(name, work, { prepare: () => undefined });
  } finally {
    await core.close();
  }
  yield* openingAndClosing(folder);
}

/** What is written on the side: with far too many calls, and thousands of pictures. */
function writing({ services }: Core, { platformIds: [platformId] }: Filled): Record<string, () => unknown> {
  const { calls, store, effects } = services;
  return {
    'a call recorded': () => {
      calls.note(platformId, null, 'reveal.ticket', effects.now());
      calls.flush();
    },
    'a picture kept': () => {
      const data = `data:image/png;base64,${'A'.repeat(9000)}`;
      store.headImages.put(platformId, 'wx0000000000000000', 'https://wx.qlogo.cn/1', data);
    },
  };
}

/** A thousand sessions were in the air when the folder was last open; those are settled at the first opening. */
async function* openingAndClosing(folder: Filled): AsyncGenerator<Row> {
  const fresh = await filled();
  let core: Core | undefined;
  const open = async () => {
    core = await openFilled(fresh);
    return core;
  };
  yield await stallRow('opening, a thousand sessions to settle', open, {
    rounds: 1,
    prepare: () => undefined,
  });
  await core?.close();
  const reopen = { prepare: () => openFilled(folder) };
  yield await stallRow('closing', (opened: Core) => opened.close(), reopen);
}

function openFilled({ dataDir }: Filled): Promise<Core> {
  const effects = nodeEffects(async ({ fileName }) => ({ kind: 'saved', fileName }));
  return openCore({ dataDir, effects, front: 'terminal', version: '0.0.0', keychain: 'off', lang: 'zh' });
}

async function firstPage(ask: Ask): Promise<Row> {
  const times: number[] = [];
  for (let round = 0; round < 100; round += 1) times.push(await timed(() => ask.authorizer.list({})));
  const [first, ...rest] = times;
  const note = `the very first ${(first ?? Number.NaN).toFixed(1)} ms`;
  return { what: 'first page of 100,000 accounts', ours: median(rest), unit: 'ms', atMost: 10, note };
}

/** The first page of every filter and order that the page offers, the dearest of each group. */
async function* firstPages(ask: Ask, { platformIds: [platformId] }: Filled): AsyncGenerator<Row> {
  const [often, sometimes, seldom, tenth] = tags;
  type Query = Parameters<Ask['authorizer']['list']>[0];
  const groups: Record<string, Query[]> = {
    'sorted by a column': accountSorts.flatMap((sort) => [
      { sort, descending: false },
      { sort, descending: true },
    ]),
    'of a tag': [often, sometimes, seldom, tenth].map((tag) => ({ tags: [tag] })),
    'of a permission': [
      { permission: 4 },
      { permission: rarePermission },
      { missingPermission: 49 },
      { missingPermission: 4 },
    ],
    'of a kind or status': [{ kinds: ['supplier'] }, { kinds: ['miniProgram'] }, { status: 'unauthorized' }],
    'of several at once': [
      { tags: [often], permission: 49, sort: 'nickName' },
      { tags: [seldom], missingPermission: 49, sort: 'updatedAt', descending: true },
      { tags: [sometimes], kinds: ['officialAccount'], search: 'HT', sort: 'principalName' },
    ],
  };
  for (const [name, queries] of Object.entries(groups)) {
    let worst = { ms: 0, query: '' };
    for (const query of queries) {
      const times: number[] = [];
      for (let round = 0; round < 15; round += 1)
        times.push(await timed(() => ask.authorizer.list({ platformId, ...query })));
      const ms = median(times);
      if (ms > worst.ms) worst = { ms, query: JSON.stringify(query) };
    }
    const note = `the dearest: ${worst.query}`;
    yield { what: `first page ${name}`, ours: worst.ms, unit: 'ms', atMost: 16, note };
  }
}

/** What is typed into the box: names and their parts, ids and theirs, what nobody has. */
function typed(): string[] {
  const accounts = Array.from({ length: 40 }, (_, at) => fillerAccount(at * 2477));
  return accounts.flatMap(({ nickName, principalName, appid, userName }, at) => [
    nickName,
    nickName.slice(0, 1 + (at % 4)),
    // Nearly every account has this character.
    nickName.slice(-1),
    `${nickName.slice(0, 2)} ${principalName.slice(-4)}`,
    principalName.slice(0, 3),
    appid,
    appid.slice(0, 3 + (at % 6)),
    userName,
    userName.slice(0, 3 + (at % 6)),
    `${nickName}\u4e0d`,
    tags[at % tags.length] ?? '',
    `HT-${String(at * 2477).padStart(6, '0')}`,
    `${nickName.slice(0, 1)} 合同`,
  ]);
}

async function searches(ask: Ask): Promise<Row> {
  const times: number[] = [];
  for (const search of typed()) times.push(await timed(() => ask.authorizer.list({ search })));
  const note = `of ${times.length} different ones, median ${median(times).toFixed(1)} ms`;
  return { what: 'search p99', ours: quantile(times, 0.99), unit: 'ms', atMost: 30, note };
}

/** Twenty pages, or as many as there are, each asked for in a message of its own. */
async function pages(read: (cursor?: string) => Promise<{ next: string | null }>): Promise<void> {
  let { next } = await read();
  for (let page = 1; page < 20 && next !== null; page += 1) {
    await turn();
    ({ next } = await read(next));
  }
}

function cases(ask: Ask, { platformIds: [platformId] }: Filled): Record<string, () => Promise<unknown>> {
  const traits = ['withoutRefreshToken', 'withoutDetails', 'withNotice', 'unauthorized'] as const;
  return {
    'accounts of all platforms': () => pages((cursor) => ask.authorizer.list({ cursor })),
    'accounts of one platform': () => pages((cursor) => ask.authorizer.list({ platformId, cursor })),
    ...Object.fromEntries(
      traits.map((only) => [
        `accounts ${only}`,
        async () => {
          await pages((cursor) => ask.authorizer.list({ only, cursor }));
          await pages((cursor) => ask.authorizer.list({ platformId, only, cursor }));
        },
      ]),
    ),
    'accounts by column': async () => {
      for (const sort of accountSorts) {
        await pages((cursor) => ask.authorizer.list({ platformId, sort, cursor }));
        await pages((cursor) => ask.authorizer.list({ sort, descending: true, cursor }));
      }
    },
    'accounts by tag, permission, kind': async () => {
      for (const tag of tags) await pages((cursor) => ask.authorizer.list({ tags: [tag], cursor }));
      await pages((cursor) =>
        ask.authorizer.list({ platformId, missingPermission: 49, sort: 'nickName', cursor }),
      );
      await pages((cursor) => ask.authorizer.list({ kinds: ['shop', 'talent'], search: '合同', cursor }));
    },
    totals: () => ask.authorizer.totals({ platformId }),
    'totals of a filter': () => ask.authorizer.totals({ permission: 49, search: '合同' }),
    'tags in use': () => ask.mark.tags({ platformId }),
    'a tag given to 5,000': async () => {
      await ask.mark.tag({ platformId, filter: { tags: [tags[1]] }, add: ['批量'] });
      await ask.mark.tag({ platformId, filter: { tags: ['批量'] }, remove: ['批量'] });
    },
    overview: () => ask.authorizer.overview({ platformId }),
    gaps: () => pages((cursor) => ask.authorizer.gaps({ platformId, cursor })),
    'notices of all platforms': () => ask.notice.list({}),
    'notices of one platform': () => ask.notice.list({ platformId }),
    'sessions, all': () => pages((cursor) => ask.session.list({ cursor })),
    'sessions, attention': () => pages((cursor) => ask.session.list({ states: 'attention', cursor })),
    'sessions, pending': () => pages((cursor) => ask.session.list({ platformId, states: 'pending', cursor })),
    'sessions, search': () =>
      pages((cursor) => ask.session.list({ search: fillerAccount(7).nickName.slice(-1), cursor })),
    'session counts': async () => [await ask.session.counts({}), await ask.session.counts({ platformId })],
    calls: () => pages((cursor) => ask.call.list({ platformId, cursor })),
    pushes: () => pages((cursor) => ask.push.list({ cursor })),
    'pushes, search': () =>
      pages((cursor) => ask.push.list({ search: fillerAccount(7).nickName.slice(-1), cursor })),
    'kinds of pushes': () => ask.push.kinds(),
  };
}
