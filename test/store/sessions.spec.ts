import { describe, expect, it } from 'vitest';
import { addPlatform, addSession, clockAt, openTestStore, problemOf } from './support.ts';

async function session() {
  const clock = clockAt(1000);
  const store = await openTestStore({ now: clock.now });
  const platformId = addPlatform(store);
  const id = addSession(store, platformId, '甲');
  const notes = () => store.sessions.timeline(id).map(({ at, state, note }) => [at, state, note]);
  return { store, sessions: store.sessions, clock, platformId, id, notes };
}

describe('an event of a session', () => {
  it('happens in the states of the table only, with one line in the timeline', async () => {
    const { sessions, clock, id, notes } = await session();
    clock.move(1);
    const before = sessions.get(id);
    expect(sessions.apply(id, 'uncertain', { unclaimedSince: 1 })).toBe(false);
    expect(sessions.get(id)).toEqual(before);
    expect(sessions.apply(id, 'linked', { linkKind: 'pc' }, { kind: 'pc' })).toBe(true);
    expect(sessions.get(id)).toEqual({ ...before, state: 'linked', linkKind: 'pc', updatedAt: 1001 });
    expect(notes()).toEqual([
      [1000, 'draft', 'created'],
      [1001, 'linked', 'linked'],
    ]);
    expect(sessions.timeline(id)[1]?.params).toEqual({ kind: 'pc' });
  });

  it('leaves what it does not name, and clears what is true no longer', async () => {
    const { sessions, id, notes } = await session();
    const problem = { code: 'wechat.61004', errcode: 61004 };
    sessions.apply(id, 'codeReceived', { authCode: 'code', authCodeExpiresAt: 5, authCodeSource: 'push' });
    sessions.apply(id, 'answered', { answer: '{}' });
    // Silent: no line.
    sessions.apply(id, 'troubled', { problem });
    expect(sessions.get(id)).toMatchObject({
      state: 'code_received',
      label: '甲',
      hasAuthCode: true,
      hasAnswer: true,
      authCodeExpiresAt: 5,
      problem,
    });
    expect([sessions.authCode(id), sessions.answer(id)]).toEqual(['code', '{}']);
    sessions.apply(id, 'authorized', { outcome: { a: 1 } });
    expect(sessions.get(id)).toMatchObject({
      hasAuthCode: true,
      hasAnswer: false,
      problem: null,
      outcome: { a: 1 },
    });
    expect([sessions.authCode(id), sessions.answer(id)]).toEqual(['code', undefined]);
    expect(notes().map(([, , note]) => note)).toEqual(['created', 'codeReceived', 'answered', 'authorized']);
  });

  it('is refused for a session that is not there', async () => {
    const { sessions, store, platformId, id } = await session();
    store.platforms.remove(platformId);
    expect(sessions.get(id)).toBeUndefined();
    expect(sessions.timeline(id)).toEqual([]);
    expect(problemOf(() => sessions.apply(id, 'linked')).code).toBe('store.missing');
    expect(problemOf(() => addSession(store, platformId)).code).toBe('store.missing');
  });
});

describe('codes beside the one in use', () => {
  it('are bounded where nobody signs them, and the one in use always finds its place among them', async () => {
    const { sessions, id } = await session();
    sessions.apply(id, 'codeReceived', { authCode: 'first', authCodeSource: 'callback' });
    const arrive = (code: string, source: 'callback' | 'push') =>
      sessions.setCodeAside({ sessionId: id, code, source, expiresAt: null }, source === 'callback');
    const ends = Array.from({ length: 60 }, (_, n) => arrive(`garbage-${n}`, 'callback'));
    expect(ends.filter((end) => end === 'kept')).toHaveLength(50);
    expect(arrive('garbage-0', 'callback')).toBe('known');
    expect(arrive('garbage-99', 'callback')).toBe('full');
    expect(arrive('signed', 'push')).toBe('kept');
    // The operator vouches for what is pasted, be it a callback's address.
    const pasted = { sessionId: id, code: 'pasted', source: 'callback', expiresAt: null } as const;
    expect(sessions.setCodeAside(pasted)).toBe('kept');
    sessions.apply(id, 'codeReplaced', { authCode: 'second', authCodeSource: 'push' });
    const kept = sessions.codes.ofSession(id).map((code) => sessions.codes.peek(id, code.id).code);
    expect(kept).toHaveLength(53);
    expect(kept).toEqual(expect.arrayContaining(['first', 'signed', 'pasted', 'garbage-0']));
  });
});

describe('a session', () => {
  it('is found by its nonce, which no other has', async () => {
    const { sessions, platformId, id } = await session();
    const data = {
      platformId,
      label: '',
      authType: 3,
      linkKind: 'pc',
      bizAppid: '',
      categoryIds: [1, 2],
    } as const;
    const other = sessions.insert({ ...data, categoryIds: [1, 2], nonce: 'mine' });
    expect(sessions.byNonce('mine')).toEqual(other);
    expect(other.categoryIds).toEqual([1, 2]);
    expect(sessions.byNonce(sessions.get(id)?.nonce ?? '')?.id).toBe(id);
    expect(sessions.byNonce('nobody’s')).toBeUndefined();
    const twice = problemOf(() => sessions.insert({ ...data, categoryIds: [], nonce: 'mine' }));
    expect(twice.code).toBe('store.conflict');
    expect(await sessions.list({ limit: 10 })).toHaveLength(2);
  });

  it('is found by the pre-auth code of any link it was given, under its own platform', async () => {
    const { store, sessions, platformId, id } = await session();
    const link = (sessionId: string, preAuthCode: string) =>
      sessions.links.add({
        sessionId,
        kind: 'h5',
        preAuthCode,
        link: `https://l?${preAuthCode}`,
        expiresAt: 9,
      });
    link(id, 'preauthcode@@@1');
    const second = link(id, 'preauthcode@@@2');
    expect(sessions.links.ofSession(id)[0]).toMatchObject({
      id: second.id,
      sessionId: id,
      createdAt: 1000,
      expiresAt: 9,
    });
    expect(sessions.links.ofSession(id).map((one) => sessions.links.secrets(one.id).link)).toEqual([
      'https://l?preauthcode@@@2',
      'https://l?preauthcode@@@1',
    ]);
    expect(sessions.links.sessionOf(platformId, 'preauthcode@@@1')?.id).toBe(id);
    expect(sessions.links.sessionOf(platformId, 'preauthcode@@@2')?.id).toBe(id);
    expect(sessions.links.sessionOf(platformId, 'preauthcode@@@3')).toBeUndefined();
    expect(sessions.links.sessionOf(addPlatform(store), 'preauthcode@@@1')).toBeUndefined();
    expect(problemOf(() => link('ses_gone', 'preauthcode@@@4')).code).toBe('store.missing');
  });
});
