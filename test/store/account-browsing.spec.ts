import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuthorizerRecord } from '../../electron/store/index.ts';
import {
  type AccountPosition,
  type AccountQuery,
  openStore,
  positionOf,
  type Store,
} from '../../electron/store/index.ts';
import { foldName } from '../../shared/account-tags.ts';
import { type AccountSort, accountSorts } from '../../shared/authorize.ts';
import { platformData } from './support.ts';

/** More than a portion and more than are looked up by themselves, in the first of three platforms. */
const many = 2_600;
const kinds = ['officialAccount', 'miniProgram', 'miniProgram', 'miniProgram', 'shop'] as const;
const names = ['城南花店', 'apple', 'Apple', '', null, '😀 emoji', 'O\'Brien "x"', '100%_done', 'Zebra'];

let store: Store;
let platformIds: string[];
let all: AuthorizerRecord[];
const dir = mkdtempSync(join(tmpdir(), 'authdesk-browsing-'));

const recordOf = (at: number): Parameters<Store['authorizers']['upsert']>[2] => ({
  kind: at % 1000 === 77 ? 'supplier' : (kinds[at % kinds.length] ?? 'unknown'),
  nickName: nameOf(at),
  principalName: at % 3 === 0 ? null : `主体 ${at % 40}`,
  status: at % 11 === 3 ? 'unauthorized' : 'authorized',
  authorizedAt: at % 17 === 5 ? null : (at * 37) % 900,
  funcInfo: at % 500 === 9 ? [1, 25] : [1, 2, 3].slice(0, 1 + (at % 3)),
});

const nameOf = (at: number): string | null => {
  const name = names[at % names.length] ?? null;
  return name ? `${name}${at % 50}` : name;
};

function fill(platformId: string, count: number): void {
  const { authorizers } = store;
  for (let at = 0; at < count; at += 1) {
    const key = { platformId, authorizerAppid: `wx${String((at * 7919) % 10_000).padStart(5, '0')}` };
    const token = {
      value: `token ${at}`,
      obtainedAt: 1,
      expiresAt: at % 7 === 1 ? null : 1_000 + ((at * 13) % 400),
    };
    authorizers.upsert(platformId, key.authorizerAppid, recordOf(at));
    if (at % 4 !== 0) authorizers.putAccessToken(platformId, key.authorizerAppid, token);
    if (at % 3 === 0) authorizers.marks.addTag(key, '连锁');
    if (at % 400 === 6) authorizers.marks.addTag(key, 'VIP');
    if (at % 900 === 12) authorizers.marks.putNote(key, '等客户回复\n下周再问 100%');
  }
}

beforeAll(async () => {
  store = await openStore({ dataDir: dir, now: Date.now, randomBytes, keychain: 'off' });
  platformIds = ['wx01', 'wx02', 'wx03'].map(
    (componentAppid) => store.platforms.insert({ ...platformData, name: componentAppid, componentAppid }).id,
  );
  store.transaction(() => {
    fill(platformIds[0] ?? '', many);
    fill(platformIds[1] ?? '', 120);
  });
  all = await pages({});
});
afterAll(() => {
  store.close();
  rmSync(dir, { recursive: true, force: true });
});

async function pages(query: Omit<AccountQuery, 'limit' | 'after'>, limit = 170): Promise<AuthorizerRecord[]> {
  const found: AuthorizerRecord[] = [];
  for (let after: AccountPosition | undefined; ; ) {
    const page = await store.authorizers.list({ ...query, limit, after });
    found.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < limit) return found;
    after = positionOf(last, query.sort === 'appid' ? undefined : query.sort);
  }
}

const id = ({ platformId, authorizerAppid }: AuthorizerRecord) => `${platformId} ${authorizerAppid}`;
const bytes = (text: string) => Buffer.from(text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()));

/** What the list should say, by sorting all that there is. */
function expected(
  isWanted: (record: AuthorizerRecord) => boolean,
  sort: AccountSort,
  descending: boolean,
): string[] {
  const value = (record: AuthorizerRecord) => record[sort] || null;
  const compare = (a: AuthorizerRecord, b: AuthorizerRecord): number => {
    const [one, other] = [value(a), value(b)];
    if ((one === null) !== (other === null)) return one === null ? 1 : -1;
    const by =
      typeof one === 'string' && typeof other === 'string'
        ? Buffer.compare(bytes(one), bytes(other))
        : Number(one) - Number(other);
    return (by || Buffer.compare(Buffer.from(id(a)), Buffer.from(id(b)))) * (descending ? -1 : 1);
  };
  return all.filter(isWanted).sort(compare).map(id);
}

const filters: Record<string, [Omit<AccountQuery, 'limit'>, (record: AuthorizerRecord) => boolean]> = {
  all: [{}, () => true],
  'a tag of many': [{ tags: ['连锁'] }, ({ tags }) => tags.includes('连锁')],
  'a tag of few, in another spelling': [{ tags: [' ｖip '] }, ({ tags }) => tags.includes('VIP')],
  'both tags': [{ tags: ['vip', '连锁'] }, ({ tags }) => tags.length === 2],
  'a tag that nobody has': [{ tags: ["' OR 1=1 --"] }, () => false],
  'a permission of many': [{ permission: 2 }, ({ funcInfo }) => funcInfo.includes(2)],
  'a permission of few': [{ permission: 25 }, ({ funcInfo }) => funcInfo.includes(25)],
  'no part of a number': [{ permission: 5 }, () => false],
  'without a permission': [{ missingPermission: 3 }, ({ funcInfo }) => !funcInfo.includes(3)],
  'without one that all have': [{ missingPermission: 1 }, () => false],
  'a kind of few': [{ kinds: ['supplier'] }, ({ kind }) => kind === 'supplier'],
  'two kinds': [{ kinds: ['shop', 'supplier'] }, ({ kind }) => kind === 'supplier' || kind === 'shop'],
  'a status': [{ status: 'unauthorized' }, ({ status }) => status === 'unauthorized'],
  'a search of many': [{ search: 'apple' }, ({ nickName }) => /apple/i.test(nickName ?? '')],
  'a search within tags': [{ search: '连锁' }, ({ tags }) => tags.includes('连锁')],
  'a search within notes': [{ search: '客户 100%' }, ({ note }) => note !== null],
  'everything at once': [
    {
      search: 'wx',
      tags: ['连锁'],
      permission: 1,
      missingPermission: 3,
      kinds: ['miniProgram'],
      status: 'authorized',
    },
    ({ tags, funcInfo, kind, status }) =>
      tags.includes('连锁') && !funcInfo.includes(3) && kind === 'miniProgram' && status === 'authorized',
  ],
};

describe('the accounts in any order', () => {
  it.each(accountSorts.flatMap((sort) => [false, true].map((descending) => ({ sort, descending }))))(
    'by $sort, descending: $descending, whatever is asked for',
    async ({ sort, descending }) => {
      for (const [name, [query, isWanted]] of Object.entries(filters)) {
        const wanted = expected(isWanted, sort, descending);
        expect((await pages({ ...query, sort, descending })).map(id), name).toEqual(wanted);
        const platformId = platformIds[1] ?? '';
        const own = wanted.filter((one) => one.startsWith(platformId));
        expect((await pages({ ...query, sort, descending, platformId }, 7)).map(id), name).toEqual(own);
      }
    },
  );

  it('are the newest first, where nothing else is asked for', async () => {
    expect(all.map(id)).toEqual(expected(() => true, 'authorizedAt', true));
    expect(all).toHaveLength(many + 120);
  });

  it('are counted as they are listed', async () => {
    for (const [name, [query, isWanted]] of Object.entries(filters)) {
      const wanted = all.filter(isWanted);
      const authorized = wanted.filter(({ status }) => status === 'authorized');
      const ofKind = Object.groupBy(wanted, ({ kind }) => kind);
      expect(await store.authorizers.totals(query), name).toEqual({
        all: all.length,
        matching: wanted.length,
        kinds: Object.fromEntries(Object.entries(ofKind).map(([kind, rows]) => [kind, rows.length])),
        authorized: authorized.length,
        unauthorized: wanted.length - authorized.length,
        withoutRefreshToken: authorized.length,
      });
    }
    expect(await store.authorizers.totals({ platformId: platformIds[2] })).toMatchObject({
      all: 0,
      matching: 0,
    });
    const over = AbortSignal.abort(new Error('gone'));
    await expect(store.authorizers.totals({}, over)).rejects.toThrow('gone');
  });
});

describe('tags', () => {
  it('keep their first spelling, and are told in order', () => {
    const { marks } = store.authorizers;
    expect(marks.names(platformIds[0] ?? '')).toEqual(['VIP', '连锁']);
    const key = { platformId: platformIds[1] ?? '', authorizerAppid: 'wx00000' };
    expect(marks.addTag(key, 'ｖｉｐ')).toBe(true);
    expect(marks.addTag(key, 'vip')).toBe(false);
    expect(marks.tags(key)).toContain('VIP');
    expect(marks.removeTag(key, 'Vip')).toBe(true);
    expect(marks.removeTag(key, foldName('VIP'))).toBe(false);
  });
});
