import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRouter } from '../../../electron/core/router/index.ts';
import type { SessionRecord } from '../../../electron/store/index.ts';
import { explain } from '../../../shared/errors/index.ts';
import { type CoreBench, linkOf, newSession, openBench, problemOf } from '../support/index.ts';

let bench: CoreBench;
let session: SessionRecord;
let callback: string;
let mark: string;
let code: string;
beforeEach(async () => {
  bench = await openBench();
  session = await newSession(bench);
  ({ callback } = await bench.scan(linkOf(bench, session.id)));
  mark = /authdesk_nonce=[\w-]+/.exec(callback)?.[0] ?? '';
  code = new URL(callback).searchParams.get('auth_code') ?? '';
});
afterEach(() => bench.close());

const complete = (text: string, over: { sessionId?: string | undefined; anyway?: boolean } = {}) =>
  bench.services.sessions.complete({ text, anyway: false, ...over });
const recognise = (text: string, sessionId?: string) =>
  createRouterClient(
    createRouter(bench.services, { dataDir: bench.dataDir, front: 'browser', version: '0.0.0' }),
  ).paste.recognise({ text, hint: 'callback', sessionId });
const notes = () => bench.services.store.sessions.timeline(session.id).map(({ note }) => note);
const stateOf = (id: string) => bench.services.sessions.get(id).state;

it('the link that is issued has the mark first in its redirect URI', () => {
  const redirect = new URL(linkOf(bench, session.id)).searchParams.get('redirect_uri');
  expect(redirect).toBe(`https://auth.example.com/authdesk.html?${mark}&shop=1`);
});

it.each([
  ['behind a hash route', () => `https://auth.example.com/#/wx/done?${new URL(callback).search.slice(1)}`],
  ['with `&amp;` between', () => callback.replaceAll('&', '&amp;')],
  ['half before the hash', () => `https://auth.example.com/?${mark}#/wx?auth_code=${code}&expires_in=3600`],
  ['on WeChat’s host', () => callback.replace('https://', 'https://mp.weixin.qq.com/cgi-bin/')],
])('a callback %s finds its session', async (_, text) => {
  expect(await complete(text())).toMatchObject({ id: session.id, state: 'authorized' });
});

describe('a damaged code', () => {
  it('is not sent, and its session goes on waiting', async () => {
    const text = callback.replace(code, 'queryauthcode%RQ1ab23cdEFGH');
    const refusal = await problemOf(complete(text));
    expect(refusal).toMatchObject({
      code: 'input.codeDamaged',
      field: 'callback',
      sessionId: session.id,
      params: { label: '城南花店' },
    });
    expect(await problemOf(complete('auth_code=queryauthcode', { sessionId: session.id }))).toMatchObject({
      code: 'input.codeDamaged',
      sessionId: session.id,
    });
    expect(await bench.seen()).not.toContain('api_query_auth');
    expect(stateOf(session.id)).toBe('linked');
    expect(notes().filter((note) => note === 'codeDamaged')).toHaveLength(1);
    expect((await complete(callback)).state).toBe('authorized');
  });

  it('is not sent out of a push that was copied either', async () => {
    const text =
      '<xml><InfoType>authorized</InfoType><AuthorizationCode>queryauthcode@@Tr5oKq7Zk3xY9</AuthorizationCode></xml>';
    expect(await problemOf(complete(text, { sessionId: session.id }))).toMatchObject({
      code: 'input.codeDamaged',
      sessionId: session.id,
    });
    expect(stateOf(session.id)).toBe('linked');
  });

  it('is named under the box', async () => {
    expect(await recognise(callback.replace(code, 'queryauthcode%40%40'), session.id)).toMatchObject({
      goesTo: 'none',
      sessionId: session.id,
      problem: { code: 'input.codeDamaged' },
    });
  });
});

describe('a return without a code', () => {
  const returned = () => `https://auth.example.com/authdesk.html?${mark}&shop=1`;

  it('is told as that, with how long the link is good', async () => {
    const refusal = await problemOf(complete(returned()));
    expect(refusal).toMatchObject({
      code: 'input.notAuthorized',
      sessionId: session.id,
      params: { label: '城南花店', expiresAt: bench.services.sessions.get(session.id).linkExpiresAt },
    });
    expect(explain(refusal, 'zh').hint).toMatch(/前有效/);
    expect(explain(refusal, 'en').title).toBe('This address holds no authorization result');
    expect(await recognise(returned(), session.id)).toMatchObject({
      kind: 'callbackWithoutCode',
      goesTo: 'none',
      valueMasked: '',
      sessionId: session.id,
      problem: refusal.field ? { code: refusal.code, params: refusal.params } : {},
    });
    expect(stateOf(session.id)).toBe('linked');
    expect(notes().at(-1)).toBe('returned');
    expect((await complete(callback)).state).toBe('authorized');
  });

  it('in another session’s box names the one it is of', async () => {
    const other = await newSession(bench, { label: '城北茶馆' });
    expect(await problemOf(complete(returned(), { sessionId: other.id }))).toMatchObject({
      code: 'input.notAuthorized',
      sessionId: session.id,
      params: { label: '城南花店' },
    });
    expect(bench.services.store.sessions.timeline(other.id).at(-1)?.note).toBe('linked');
  });

  it('of a link that ran out says so, and of nobody known says no more', async () => {
    bench.services.store.transaction(() => {
      const at = bench.services.clock.now(bench.platform.id) - 1000;
      const link = 'https://a.example/';
      bench.services.store.sessions.links.add({
        sessionId: session.id,
        kind: 'h5',
        preAuthCode: 'preauthcode@@@gone',
        link,
        createdAt: at,
        expiresAt: at,
      });
    });
    const refusal = await problemOf(complete(returned()));
    expect(explain(refusal, 'zh').hint).toMatch(/过期了/);
    const stray = await problemOf(complete('https://a.example/?authdesk_nonce=somebodyElses'));
    expect(stray).toEqual({ code: 'input.notAuthorized', field: 'callback' });
  });

  it('of nobody known leaves no line in the session whose box it is pasted into', async () => {
    const text = 'https://a.example/?authdesk_nonce=somebodyElses';
    expect(await problemOf(complete(text, { sessionId: session.id }))).toMatchObject({
      code: 'input.notAuthorized',
    });
    expect(notes()).not.toContain('returned');
  });

  const take = {
    code_received: () => {
      bench.services.sessions.keepArrived({ sessionId: session.id, code, expiresAt: null, source: 'push' });
    },
    exchanging: () => {
      take.code_received();
      bench.services.store.sessions.apply(session.id, 'exchanging', {
        owner: '1@00000000.aa',
        ownerUntil: Date.now() + 60_000,
      });
    },
    uncertain: () => {
      take.exchanging();
      bench.services.store.sessions.apply(session.id, 'uncertain', { unclaimedSince: 1 });
    },
    cancelled: () => {
      take.code_received();
      bench.services.store.sessions.apply(session.id, 'cancelled');
    },
    authorized: () => complete(callback),
  } as const;
  it.each(Object.keys(take) as (keyof typeof take)[])(
    'brings nothing new to a session that is %s',
    async (state) => {
      await take[state]();
      const before = notes();
      expect(stateOf(session.id)).toBe(state);
      const expected = { code: 'input.nothingNew', sessionId: session.id, params: { label: '城南花店' } };
      for (const sessionId of [undefined, session.id]) {
        const refusal = await problemOf(complete(returned(), { sessionId }));
        expect(refusal).toEqual({ ...expected, field: 'callback' });
        for (const lang of ['zh', 'en'] as const)
          expect(JSON.stringify(explain(refusal, lang))).not.toMatch(
            /没有授权就|没有同意|without authorizing|make a new one/i,
          );
      }
      expect(await recognise(returned(), session.id)).toMatchObject({ problem: expected });
      expect(notes()).toEqual(before);
      expect(stateOf(session.id)).toBe(state);
    },
  );
});

it('an administrator who cancels at the rehearsal comes back with the mark and no code', async () => {
  const { store, sessions } = bench.services;
  store.platforms.update(bench.platform.id, {
    redirectUri: 'http://127.0.0.1:9/cb?shop=1',
    launchDomain: '127.0.0.1',
  });
  const { id } = await newSession(bench);
  const form = { query: new URL(linkOf(bench, id)).search.slice(1), decision: 'cancel' };
  const answer = await fetch(`${bench.sandbox.baseUrl}/wxaopen/safe/confirm`, {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'manual',
  });
  const back = answer.headers.get('location') ?? '';
  expect(back).toBe(new URL(linkOf(bench, id)).searchParams.get('redirect_uri'));
  expect(await problemOf(complete(back))).toMatchObject({ code: 'input.notAuthorized', sessionId: id });
  expect(sessions.get(id).state).toBe('linked');
});

describe('an authorized push of another link', () => {
  const push = (preAuthCode: string) =>
    `<xml><AppId>${bench.platform.componentAppid}</AppId><InfoType>authorized</InfoType><AuthorizationCode>${code}</AuthorizationCode><PreAuthCode>${preAuthCode}</PreAuthCode></xml>`;

  it('raises a doubt when nobody knows that link', async () => {
    const text = push('preauthcode@@@madeElsewhere');
    expect(await recognise(text, session.id)).toMatchObject({
      kind: 'authorizedPush',
      warnings: [{ code: 'session.otherLink' }],
    });
    expect(await problemOf(complete(text, { sessionId: session.id }))).toMatchObject({
      code: 'session.otherLink',
      sessionId: session.id,
    });
    expect(stateOf(session.id)).toBe('linked');
    expect((await complete(text, { sessionId: session.id, anyway: true })).state).toBe('authorized');
    expect(notes()).toContain('otherLink');
  });

  it('names the session whose it is, of whatever profile', async () => {
    const { platform } = bench.services.platforms.save({
      ...bench.platform,
      id: undefined,
      name: '另一个档案',
      appSecret: bench.sandbox.credentials.appSecret,
    });
    bench.services.tickets.put(platform.id, bench.sandbox.credentials.verifyTicket, 'paste');
    const other = await newSession(bench, { platformId: platform.id, label: '城北茶馆' });
    const preAuthCode = new URL(linkOf(bench, other.id)).searchParams.get('pre_auth_code') ?? '';
    expect(await recognise(push(preAuthCode), session.id)).toMatchObject({
      sessionId: other.id,
      warnings: [{ code: 'session.otherLink', params: { label: '城北茶馆' } }],
    });
    expect(
      await problemOf(complete(push(preAuthCode), { sessionId: session.id, anyway: true })),
    ).toMatchObject({ code: 'session.otherSession', sessionId: other.id });
  });

  it('is none without a pre-auth code, nor with the session’s own', async () => {
    const own = new URL(linkOf(bench, session.id)).searchParams.get('pre_auth_code') ?? '';
    expect((await recognise(push(own), session.id)).warnings).toEqual([]);
    const text = push('').replace(/<PreAuthCode>.*?<\/PreAuthCode>/, '');
    expect((await recognise(text, session.id)).warnings).toEqual([]);
    expect((await complete(text, { sessionId: session.id })).state).toBe('authorized');
  });
});
