import { describe, expect, it } from 'vitest';
import type { PushData, Store } from '../../electron/store/index.ts';
import { addPlatform, clockAt, openTestStore, problemOf, tempDir } from './support.ts';

let made = 0;

function push(over: Partial<PushData> = {}): PushData {
  made += 1;
  const xml = `<xml><Note>${made}</Note></xml>`;
  return {
    route: 'event',
    platformId: null,
    receivedAt: 1000,
    method: 'POST',
    path: '/wechat/event',
    query: { nonce: '7' },
    remote: '127.0.0.1',
    contentType: 'text/xml',
    body: `<xml><Encrypt>${made}</Encrypt></xml>`,
    cipherBody: true,
    bodySize: 30,
    accepted: true,
    problem: null,
    status: 200,
    answer: 'success',
    tookMs: 1.5,
    steps: [
      { step: 'body', passed: true, params: { length: 344 } },
      { step: 'age', passed: true },
    ],
    keyUsed: 'current',
    infoType: 'authorized',
    componentAppid: 'wx0000000000000001',
    authorizerAppid: null,
    createdAt: 1_700_000_000_000,
    xml,
    identity: xml,
    ...over,
  };
}

const refused = (over: Partial<PushData> = {}) =>
  push({
    accepted: false,
    cipherBody: false,
    status: 403,
    answer: 'push.signature',
    problem: { code: 'push.signature', params: { tried: 2 } },
    xml: null,
    ...over,
  });

const add = (store: Store, ...pushes: PushData[]) => store.pushes.addMany(pushes);

describe('pushes', () => {
  it('are found by the name of their account, whichever profile of the platform keeps it', async () => {
    const store = await openTestStore();
    const [own, twin] = [addPlatform(store), addPlatform(store)];
    const other = addPlatform(store, { componentAppid: 'wx0000000000000002' });
    store.authorizers.upsert(twin, 'wxa', { nickName: '城南花店' });
    store.authorizers.upsert(other, 'wxb', { nickName: '城南书店' });
    const of = (authorizerAppid: string) => push({ platformId: own, authorizerAppid });
    const [written] = add(store, of('wxa'), of('wxb'));
    const found = async (search: string) => (await store.pushes.find({ search }, 10)).map(({ id }) => id);
    expect(await found('花店')).toEqual([written?.id]);
    expect(await found('书店')).toEqual([]);
    expect(await found('wxb')).toHaveLength(1);
  });

  it('come back as they were written, secrets by calls of their own', async () => {
    const store = await openTestStore();
    const data = push();
    const [written] = add(store, data);
    const { body, xml, identity, cipherBody, ...plain } = data;
    const record = store.pushes.get(written?.id ?? '');
    expect(record).toEqual({
      ...plain,
      id: written?.id,
      seq: 1,
      rev: 1,
      hasBody: true,
      hasXml: true,
      duplicateOf: null,
      state: 'waiting',
      result: null,
      sessionId: null,
    });
    expect(store.pushes.body(record?.id ?? '')).toBe(body);
    expect(store.pushes.xml(record?.id ?? '')).toBe(xml);
    expect([store.pushes.get('psh_2'), store.pushes.get('nonsense'), store.pushes.xml('psh_2')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('with the same content are duplicates of the first, for the same platform and time only', async () => {
    const store = await openTestStore();
    const one = push();
    const [first] = add(store, one);
    const [again, elsewhere, later] = add(
      store,
      { ...one, body: 'encrypted anew' },
      { ...one, platformId: 'plt_other' },
      { ...one, createdAt: 1_700_000_001_000 },
    );
    expect([again?.duplicateOf, elsewhere?.duplicateOf, later?.duplicateOf]).toEqual([first?.id, null, null]);
    expect(store.pushes.get(again?.id ?? '')?.state).toBe('done');
    const callback = { ...one, createdAt: null, identity: 'callback/n/c' };
    const [opened, reopened] = add(store, callback, callback);
    expect(reopened?.duplicateOf).toBe(opened?.id);
    expect(store.pushes.hasContent('plt_other', one.createdAt, one.identity ?? '')).toBe(true);
    expect(store.pushes.hasContent('plt_none', one.createdAt, one.identity ?? '')).toBe(false);
  });

  it('are done at once where their commit leaves nothing to do; a duplicate or a refused one is not asked', async () => {
    const store = await openTestStore();
    const [ticket, other] = [push({ infoType: 'ticket' }), push()];
    const asked: number[] = [];
    const written = store.pushes.addMany([ticket, ticket, other, refused()], (index) => {
      asked.push(index);
      return index === 0 ? { code: 'ticketKept' } : undefined;
    });
    expect(asked).toEqual([0, 2]);
    expect(written.map(({ waits }) => waits)).toEqual([false, false, true, false]);
    expect(store.pushes.get('psh_1')).toMatchObject({ state: 'done', result: { code: 'ticketKept' } });
    store.pushes.took('psh_1', 700);
    expect(store.pushes.get('psh_1')?.tookMs).toBe(700);
  });

  it('that were refused are never waiting, and no accepted one is their duplicate', async () => {
    const store = await openTestStore();
    const one = push();
    add(store, refused({ identity: one.identity }), one);
    expect(store.pushes.waiting('waiting', 10).map(({ seq }) => seq)).toEqual([2]);
  });

  it('are found by what changed since', async () => {
    const store = await openTestStore();
    const [a, b] = add(store, push(), push());
    const rev = store.pushes.lastRev();
    add(store, push());
    store.pushes.end(a?.id ?? '', { state: 'done', result: { code: 'noted' } });
    store.pushes.touch(b?.id ?? '');
    expect(store.pushes.since({}, rev, 10).map(({ seq }) => seq)).toEqual([3, 1, 2]);
    expect(store.pushes.since({}, rev, 2).map(({ seq }) => seq)).toEqual([3, 1]);
    expect(store.pushes.since({}, store.pushes.lastRev(), 10)).toEqual([]);
    // A change has a number of its own.
    expect(add(store, push()).map(({ id }) => id)).toEqual(['psh_6']);
    expect(
      problemOf(() => store.pushes.end('psh_99', { state: 'done', result: { code: 'x' } })),
    ).toMatchObject({
      code: 'store.missing',
    });
  });

  it('keep their session and time when a later end says nothing about them', async () => {
    const store = await openTestStore();
    const [one] = add(store, push());
    const id = one?.id ?? '';
    store.pushes.end(id, { state: 'exchange', result: { code: 'codeKept' }, sessionId: 'ses_x', tookMs: 4 });
    expect(store.pushes.waiting('exchange', 10).map((found) => found.id)).toEqual([id]);
    store.pushes.end(id, { state: 'done', result: { code: 'exchanged' } });
    expect(store.pushes.get(id)).toMatchObject({ sessionId: 'ses_x', tookMs: 4, state: 'done' });
    expect(store.pushes.waiting('exchange', 10)).toEqual([]);
  });

  it('of strangers do not pile up, and never push out what waits', async () => {
    const store = await openTestStore();
    add(store, push());
    for (let round = 0; round < 6; round += 1) add(store, ...Array.from({ length: 500 }, () => refused()));
    const left = store.pushes.list({ outcome: 'refused' }, 10_000);
    expect(left.length).toBeGreaterThanOrEqual(2000);
    expect(left.length).toBeLessThanOrEqual(2501);
    expect(store.pushes.list({ outcome: 'waiting' }, 10)).toHaveLength(1);
  });

  it('that are far too many go little by little', async () => {
    const store = await openTestStore();
    store.transaction(() => {
      const callbacks = add(store, ...Array.from({ length: 2700 }, () => push({ route: 'callback' })));
      for (const { id } of callbacks) store.pushes.end(id, { state: 'done', result: { code: 'returned' } });
    });
    const left = () => {
      add(store, ...Array.from({ length: 200 }, () => refused()));
      return store.pushes.list({ outcome: 'accepted' }, 10_000).length;
    };
    expect([left(), left(), left()]).toEqual([2300, 2000, 2000]);
  });

  it('are kept in their thousands, the newest, whatever strangers send', async () => {
    const store = await openTestStore();
    const all = Array.from({ length: 20_700 }, () => push());
    const [first] = store.transaction(() => {
      const [waiting, ...others] = add(store, ...all);
      add(store, ...Array.from({ length: 500 }, () => refused()));
      for (const { id } of others) store.pushes.end(id, { state: 'done', result: { code: 'noted' } });
      return [waiting, ...others];
    });
    for (let round = 0; round < 3; round += 1) add(store, ...Array.from({ length: 200 }, () => refused()));
    const left = store.pushes.list({ outcome: 'accepted' }, 30_000).map(({ seq }) => seq);
    expect(left).toHaveLength(20_000 - 1);
    expect([left[0], left.at(-1)]).toEqual([20_700, 702]);
    expect(store.pushes.get(first?.id ?? '')?.state).toBe('waiting');
  });

  it('go with their platform; those of nobody stay', async () => {
    const store = await openTestStore();
    const platformId = addPlatform(store);
    const [own] = add(store, push({ platformId }), push());
    store.forwards.add(own?.id ?? '', 'https://own.example/e');
    store.platforms.remove(platformId);
    expect(store.pushes.list({}, 10)).toHaveLength(1);
    expect(store.forwards.nextAt()).toBeUndefined();
  });

  it('are whole or not there: what fails takes its group along', async () => {
    const store = await openTestStore();
    const broken = push({ status: Number.NaN });
    expect(problemOf(() => add(store, push(), broken)).code).toMatch(/^store\./);
    expect(store.pushes.list({}, 10)).toEqual([]);
  });
});

describe('forwards', () => {
  it('are due by their time, and end', async () => {
    const clock = clockAt(5000);
    const store = await openTestStore({ now: clock.now });
    const [one] = add(store, push());
    const target = 'https://own.example/e?key=secret';
    const forward = store.forwards.add(one?.id ?? '', target);
    expect(store.forwards.due(4999, 10)).toEqual([]);
    expect(store.forwards.due(5000, 10).map(({ id }) => id)).toEqual([forward.id]);
    expect(store.forwards.target(forward.id)).toBe(target);
    const changed = store.forwards.change(forward.id, {
      state: 'waiting',
      attempts: 1,
      nextAt: 9000,
      status: 500,
      answer: 'no',
      tookMs: 3,
      problem: { code: 'target.status' },
    });
    expect(changed).toMatchObject({
      pushId: one?.id,
      attempts: 1,
      nextAt: 9000,
      problem: { code: 'target.status' },
    });
    expect(store.forwards.nextAt()).toBe(9000);
    store.forwards.change(forward.id, { ...changed, state: 'failed', nextAt: null });
    expect(store.forwards.nextAt()).toBeUndefined();
    expect(store.forwards.ofPush(one?.id ?? '')).toHaveLength(1);
  });

  it('belong to a push that is there', async () => {
    const store = await openTestStore();
    expect(problemOf(() => store.forwards.add('psh_1', 'https://own.example')).code).toBe('store.missing');
  });
});

describe('the receiver’s place', () => {
  const place = (owner: string, until = 100) => ({
    owner,
    pid: 1,
    front: 'browser',
    host: '127.0.0.1',
    port: 1,
    startedAt: 1,
    until,
  });

  it('is one, across connections', async () => {
    const dataDir = tempDir();
    const one = await openTestStore({ dataDir });
    const other = await openTestStore({ dataDir });
    expect(one.receiver.take(place('a'), () => true).owner).toBe('a');
    expect(other.receiver.take(place('b'), () => true).owner).toBe('a');
    expect(other.receiver.renew('b', 200)).toBe(false);
    expect(one.receiver.renew('a', 200)).toBe(true);
    expect(other.receiver.get()).toEqual(place('a', 200));
    other.receiver.release('b');
    expect(other.receiver.take(place('b'), () => false).owner).toBe('b');
    expect(one.receiver.get()?.owner).toBe('b');
    other.receiver.release('b');
    expect(one.receiver.get()).toBeUndefined();
  });
});
