import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { LeaseOwners } from '../../../electron/core/processes/lease-owners.ts';
import { ownedMs } from '../../../electron/core/sessions/exchange.ts';
import { openPushBench } from '../pushes/support.ts';
import { type CoreBench, linkOf, newSession, openBench, problemOf, testEffects } from '../support/index.ts';
import { goneOwner, ownerWith } from '../support/processes.ts';
import { sessionBench } from '../support/sessions.ts';

let bench: CoreBench;
afterEach(() => bench.close());
const { router, givenTo, keptFor, withCallback, complete } = sessionBench(() => bench);
const view = (sessionId: string) => router().session.get({ sessionId });
const account = (appid: string) =>
  router().authorizer.get({ platformId: bench.platform.id, authorizerAppid: appid });
/** A session whose exchange was carried out and whose answer was lost. */
async function lost(wish: Record<string, unknown> = {}) {
  const made = await withCallback(wish);
  bench.fault({ endpoint: 'api_query_auth', kind: 'drop-answer', times: 1 });
  await problemOf(complete(made.id, made.callback));
  expect((await view(made.id)).state).toBe('uncertain');
  return made;
}

describe('an exchange that nobody is at any more', () => {
  const exchanging = async (owner: string, ownerUntil: number) => {
    bench = await openBench();
    const made = await withCallback();
    const { store, sessions } = bench.services;
    const code = new URL(made.callback).searchParams.get('auth_code') ?? '';
    sessions.keepArrived({ sessionId: made.id, code, expiresAt: null, source: 'push' });
    store.sessions.apply(made.id, 'exchanging', { owner, ownerUntil });
    return made;
  };
  const left: [string, () => string, () => number][] = [
    ['whose process has ended', goneOwner, () => Date.now() + 60_000],
    ['whose process id is another program’s now', () => ownerWith(process.ppid), () => Date.now() - 1],
    [
      'of a time that the clock was set back from',
      () => ownerWith(process.ppid),
      () => Date.now() + 2 * ownedMs,
    ],
    ['of another machine, and its time is over', () => '1@00000000.aa', () => Date.now() - 1],
    ['of this very process id, before it', () => ownerWith(process.pid), () => Date.now() + 60_000],
  ];

  it.each(left)('%s is uncertain, and says since when', async (_, owner, until) => {
    const { id } = await exchanging(owner(), until());
    const now = await view(id);
    expect(now).toMatchObject({ state: 'uncertain', attention: 'uncertain', asks: ['renew'] });
    expect(now.unclaimedSince).toBeGreaterThan(0);
    expect(now.can).toEqual(expect.arrayContaining(['renew', 'exchange', 'recover', 'cancel', 'complete']));
    expect((await bench.services.sessions.exchange(id)).state).toBe('authorized');
  });

  it.each(left)(
    '%s stands in nobody’s way, be the session looked at first or not',
    async (_, owner, until) => {
      const acts: Record<
        string,
        (made: Awaited<ReturnType<typeof withCallback>>) => Promise<unknown> | unknown
      > = {
        renew: ({ id }) => bench.services.sessions.renew(id, { confirmed: true }),
        cancel: ({ id }) => bench.services.sessions.cancel(id),
        exchange: ({ id }) => bench.services.sessions.exchange(id),
        complete: ({ id, callback }) => complete(id, callback),
        candidates: ({ id }) => bench.services.sessions.candidates(id),
        claim: ({ id, authorizerAppid }) => bench.services.sessions.claim(id, authorizerAppid),
      };
      for (const [name, act] of Object.entries(acts)) {
        const made = await exchanging(owner(), until());
        await expect(Promise.resolve(act(made)), name).resolves.toBeDefined();
        await bench.close();
      }
      await exchanging(owner(), until());
    },
  );

  it.each([
    ['in use in this process', () => new LeaseOwners(testEffects()).next()],
    ['of a machine that cannot be asked', () => 'elsewhere/0a1b2c3d4e5f'],
  ])('is left alone while its time is not over and its owner is %s', async (_of, owner) => {
    const { id } = await exchanging(owner(), Date.now() + 60_000);
    expect(await view(id)).toMatchObject({ state: 'exchanging', can: ['label'] });
    expect((await problemOf(() => bench.services.sessions.cancel(id))).code).toBe('session.state');
  });
});

describe('candidates for a lost result', () => {
  /** One account, authorized for one session; hours later for another one, whose answer is lost. */
  async function again(wrongBy = 0) {
    let [shift, wrong] = [0, 0];
    const now = () => Date.now() + shift;
    bench = await openBench({
      sandbox: { now },
      effects: { now: () => now() + wrong, ticks: () => performance.now() + shift + wrong },
    });
    const first = await withCallback();
    wrong = wrongBy;
    await complete(first.id, first.callback);
    wrong = 0;
    shift = 6 * 3600_000;
    bench.services.tickets.put(bench.platform.id, bench.sandbox.credentials.verifyTicket, 'paste');
    const second = await lost({ authorizerAppid: first.authorizerAppid });
    return { first, second };
  }
  const candidates = async (id: string) =>
    (await bench.services.sessions.candidates(id)).map(({ authorizerAppid }) => authorizerAppid);

  it('do not go because an older session gets another name', async () => {
    const { first, second } = await again();
    expect(await candidates(second.id)).toEqual([first.authorizerAppid]);
    bench.services.sessions.label(first.id, '城北花店');
    expect(await candidates(second.id)).toEqual([first.authorizerAppid]);
  });

  it('nor because its details were fetched once more, or its code came again', async () => {
    const { first, second } = await again();
    await bench.services.store.sessions.apply(first.id, 'detailsFailed', {}, { code: 'net.timeout' });
    await bench.services.authorizers.fetchDetails(bench.platform.id, first.authorizerAppid);
    bench.services.sessions.keepArrived({
      sessionId: first.id,
      code: 'queryauthcode@@@x',
      expiresAt: null,
      source: 'push',
    });
    expect(await candidates(second.id)).toEqual([first.authorizerAppid]);
  });

  it.each([10 * 3600_000, -10 * 3600_000])(
    'nor because this machine’s clock was wrong by %i ms when it was claimed',
    async (wrong) => {
      const { first, second } = await again(wrong);
      expect(await candidates(second.id)).toEqual([first.authorizerAppid]);
    },
  );
});

describe('a result that may exist unclaimed', () => {
  it('is asked about before a new link, and not forgotten after it', async () => {
    bench = await openBench();
    const { id, callback } = await withCallback();
    bench.fault({ endpoint: 'api_query_auth', errcode: 61010, times: 1 });
    await problemOf(complete(id, callback));
    const { unclaimedSince, asks } = await view(id);
    expect(asks).toEqual(['renew']);
    expect(await problemOf(bench.services.sessions.renew(id))).toMatchObject({
      code: 'session.unclaimed',
      sessionId: id,
    });
    expect((await view(id)).state).toBe('uncertain');
    await router().session.renew({ sessionId: id, confirmed: true });
    const renewed = await view(id);
    expect(renewed).toMatchObject({ state: 'linked', attention: 'unclaimed', unclaimedSince });
    expect(renewed.can).toContain('recover');
    // Once more, and it is asked once more.
    expect((await problemOf(bench.services.sessions.renew(id))).code).toBe('session.unclaimed');
    expect(await router().session.counts({})).toMatchObject({ attention: 1 });
    const { callback: next } = await bench.scan(linkOf(bench, id));
    await complete(id, next);
    expect(await view(id)).toMatchObject({ state: 'authorized', attention: null, unclaimedSince: null });
  });
});

describe('a session recovered from the list without a refresh token', () => {
  const recovered = async () => {
    bench = await openBench();
    const { id, callback, authorizerAppid } = await withCallback();
    const code = new URL(callback).searchParams.get('auth_code') ?? '';
    const expiresAt = Date.now() + 3600_000;
    bench.services.sessions.keepArrived({ sessionId: id, code, expiresAt, source: 'push' });
    await bench.services.sessions.claim(id, authorizerAppid);
    return { id, callback, authorizerAppid };
  };

  it('says so, offers its code, and is completed by it', async () => {
    const { id, authorizerAppid } = await recovered();
    const before = await view(id);
    expect(before).toMatchObject({ state: 'authorized', outcome: { refreshTokenMissing: true } });
    expect(before.can).toContain('exchange');
    expect((await account(authorizerAppid)).gap).toMatchObject({ reason: 'codeWaiting', sessionId: id });
    await router().session.exchange({ sessionId: id });
    const after = await view(id);
    expect(after).toMatchObject({
      state: 'authorized',
      outcome: { refreshTokenMissing: false, reauthorized: false },
    });
    expect(after.can).toEqual(['label']);
    expect(await account(authorizerAppid)).toMatchObject({ gap: null, hasRefreshToken: true });
    expect(keptFor(authorizerAppid)).toBe(givenTo(authorizerAppid)?.refreshToken);
  });

  it('says so too where one from an earlier authorization is kept, until a newer one comes', async () => {
    bench = await openBench();
    const first = await withCallback();
    await complete(first.id, first.callback);
    const { authorizerAppid: appid } = first;
    await fetch(`${bench.sandbox.baseUrl}/_sandbox/unauthorize`, {
      method: 'POST',
      body: JSON.stringify({ authorizerAppid: appid }),
      headers: { 'content-type': 'application/json' },
    });
    await pause(1_100);
    const { id, callback } = await withCallback({ authorizerAppid: appid });
    bench.fault({ endpoint: 'api_query_auth', errcode: 61010, times: 1 });
    await problemOf(complete(id, callback));
    await bench.services.sessions.claim(id, appid);
    const before = await view(id);
    expect(before).toMatchObject({
      outcome: { refreshTokenMissing: true },
      authorizer: { hasRefreshToken: true },
    });
    expect(before.can).toContain('exchange');
    bench.services.store.authorizers.refreshTokens.add({
      platformId: bench.platform.id,
      authorizerAppid: appid,
      value: 'refreshtoken@@@of-a-later-list',
      source: 'list',
      seenAt: bench.services.clock.now(bench.platform.id),
      sessionId: null,
    });
    expect(await view(id)).toMatchObject({ outcome: { refreshTokenMissing: false }, can: ['label'] });
  });

  it.each([61010, 61004, 61009])('%i leaves the authorization that is there', async (errcode) => {
    const { id } = await recovered();
    bench.fault({ endpoint: 'api_query_auth', errcode, times: 1 });
    await problemOf(router().session.exchange({ sessionId: id }));
    expect(await view(id)).toMatchObject({
      state: 'authorized',
      outcome: { refreshTokenMissing: true },
      problem: { code: `wechat.${errcode}` },
    });
    expect((await bench.services.sessions.exchange(id)).state).toBe('authorized');
  });
});

describe('codes that come beside another', () => {
  const withPushes = async () => {
    const pushBench = await openPushBench();
    bench = pushBench;
    const { id } = await newSession(bench);
    const link = new URL(linkOf(bench, id));
    const { callback, authorizerAppid } = await bench.scan(link.href);
    const code = new URL(callback).searchParams.get('auth_code') ?? '';
    return {
      id,
      authorizerAppid,
      code,
      /** Anybody who knows the link can do so. */
      unsigned: async (text: string) => {
        const url = new URL(callback);
        url.searchParams.set('auth_code', text);
        const answer = await fetch(`http://127.0.0.1:${pushBench.port}/wechat/callback${url.search}`);
        expect(answer.status).toBe(200);
        return (await pushBench.pushes())[0]?.result?.code;
      },
      pushed: async (text: string) => {
        await pushBench.push(
          pushBench.sample('authorized', {
            AuthorizerAppid: authorizerAppid,
            AuthorizationCode: text,
            PreAuthCode: link.searchParams.get('pre_auth_code') ?? '',
          }),
        );
        return (await pushBench.pushes())[0]?.result?.code;
      },
    };
  };
  const inUse = (id: string) => bench.services.sessions.reveal(id);
  const aside = (id: string) =>
    bench.services.store.sessions.codes
      .ofSession(id)
      .map((one) => bench.services.store.sessions.codes.peek(id, one.id).code)
      .sort();

  it('unsigned ones never displace the one in use, pushed or not; none is lost', async () => {
    const { id, code, unsigned, pushed } = await withPushes();
    expect(await unsigned('garbage-1')).toBe('codeKept');
    expect(await unsigned(code)).toBe('codeAside');
    expect(inUse(id)).toBe('garbage-1');
    expect(await view(id)).toMatchObject({ state: 'code_received', otherCodes: 1 });
    // The operator takes the right one.
    const [other] = (await view(id)).codes;
    expect((await view(id)).can).toContain('useCode');
    await router().session.useCode({ sessionId: id, codeId: other?.id ?? '' });
    expect(inUse(id)).toBe(code);
    expect(aside(id)).toEqual(['garbage-1']);
    expect(await unsigned('garbage-2')).toBe('codeAside');
    expect(inUse(id)).toBe(code);
    expect(await pushed('queryauthcode@@@pushed')).toBe('codeKept');
    expect(inUse(id)).toBe('queryauthcode@@@pushed');
    expect(aside(id)).toEqual(['garbage-1', 'garbage-2', code].sort());
    expect(await unsigned('garbage-3')).toBe('codeAside');
    expect(inUse(id)).toBe('queryauthcode@@@pushed');
  });

  it('a push takes the place of what came unsigned before, and is exchanged', async () => {
    const { id, code, authorizerAppid, unsigned, pushed } = await withPushes();
    await unsigned('garbage');
    expect(await pushed(code)).toBe('codeKept');
    expect(await router().session.exchange({ sessionId: id })).toMatchObject({
      state: 'authorized',
      authorizerAppid,
    });
    expect(aside(id)).toEqual(['garbage']);
  });

  it('one that comes in the air or after the end is kept as well', async () => {
    const { id, code, unsigned, pushed } = await withPushes();
    await pushed(code);
    bench.fault({ endpoint: 'api_query_auth', kind: 'slow', ms: 400, times: 1 });
    const exchanged = bench.services.sessions.exchange(id);
    await expect.poll(() => bench.services.sessions.get(id).state).toBe('exchanging');
    expect(await pushed('queryauthcode@@@meanwhile')).toBe('codeLate');
    expect((await exchanged).state).toBe('authorized');
    expect(await unsigned('garbage')).toBe('codeAside');
    expect(await pushed('queryauthcode@@@later')).toBe('codeLate');
    expect(aside(id)).toEqual(['garbage', 'queryauthcode@@@later', 'queryauthcode@@@meanwhile']);
    expect(inUse(id)).toBe(code);
  });
});
