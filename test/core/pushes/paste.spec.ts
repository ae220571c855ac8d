import { createRouterClient } from '@orpc/server';
import { afterEach, describe, expect, it } from 'vitest';
import { createRouter } from '../../../electron/core/router/index.ts';
import { eventXml } from '../../../electron/wechat/push/build.ts';
import { linkOf, newSession, problemOf } from '../support/index.ts';
import { openPushBench, type PushBench } from './support.ts';

let bench: PushBench;
afterEach(() => bench.close());

const client = () =>
  createRouterClient(
    createRouter(bench.services, { dataDir: bench.dataDir, front: 'browser', version: '0.0.0' }),
  );
const pasted = ({ url, body }: { url: string; body: string }) => `${url}\n${body}`;

describe('the paste box and encrypted pushes', () => {
  it('says what it saw and where it goes, and keeps nothing', async () => {
    bench = await openPushBench({ noTicket: true });
    const value = `ticket@@@${'Zk3-'.repeat(20)}`;
    const text = pasted(
      bench.built(bench.sample('component_verify_ticket', { ComponentVerifyTicket: value })),
    );
    const seen = await client().paste.recognise({ text });
    expect(seen).toMatchObject({
      kind: 'ticketPush',
      confidence: 'certain',
      decrypted: true,
      goesTo: 'ticket',
      platformId: bench.platform.id,
      componentAppid: bench.platform.componentAppid,
    });
    expect(JSON.stringify(seen)).not.toContain(value);
    expect(bench.services.tickets.status(bench.platform.id).state).toBe('none');
  });

  it('takes the ticket out of one, and the code to its session', async () => {
    bench = await openPushBench({ noTicket: true });
    const { tickets, sessions } = bench.services;
    const { verifyTicket } = bench.sandbox.credentials;
    const push = bench.built(
      bench.sample('component_verify_ticket', { ComponentVerifyTicket: verifyTicket }),
    );
    tickets.put(bench.platform.id, pasted(push), 'paste');
    expect(tickets.reveal(bench.platform.id)).toBe(verifyTicket);

    const session = await newSession(bench);
    const link = new URL(linkOf(bench, session.id));
    const scanned = await bench.scan(link.href);
    const fields = bench.sample('authorized', {
      AuthorizerAppid: scanned.authorizerAppid,
      AuthorizationCode: new URL(scanned.callback).searchParams.get('auth_code') ?? '',
      PreAuthCode: link.searchParams.get('pre_auth_code') ?? '',
    });
    const text = pasted(bench.built(fields));
    expect(await client().paste.recognise({ text })).toMatchObject({
      goesTo: 'session',
      sessionId: session.id,
    });
    expect((await sessions.complete({ text, anyway: false })).state).toBe('authorized');
  });

  it('of a platform without a profile stays closed, and says so', async () => {
    bench = await openPushBench();
    const push = bench.built(bench.sample('component_verify_ticket'), {
      componentAppid: 'wx0000000000000009',
    });
    expect(await client().paste.recognise({ text: push.body })).toMatchObject({
      kind: 'encryptedPush',
      goesTo: 'none',
      problem: { code: 'input.encrypted' },
    });
    expect(
      await problemOf(() => bench.services.tickets.put(bench.platform.id, push.body, 'paste')),
    ).toMatchObject({ code: 'input.encrypted', field: 'ticket' });
  });

  it('tells what else a dump holds', async () => {
    bench = await openPushBench();
    const token = `92_${'aB3-'.repeat(30)}`;
    const text = JSON.stringify({
      component_access_token: token,
      expires_in: 7200,
      ticket: `ticket@@@${'Zk3-'.repeat(20)}`,
    });
    const seen = await client().paste.recognise({ text });
    expect(seen).toMatchObject({
      kind: 'componentToken',
      goesTo: 'token',
      alsoSeen: [{ kind: 'ticket', confidence: 'certain', goesTo: 'ticket' }],
    });
    expect(JSON.stringify(seen)).not.toContain(token);
  });
});

describe('a fast registration pasted into a session', () => {
  it('gives its code, which is exchanged', async () => {
    bench = await openPushBench();
    const session = await newSession(bench);
    const { callback, authorizerAppid } = await bench.scan(linkOf(bench, session.id));
    const code = new URL(callback).searchParams.get('auth_code') ?? '';
    const fields = bench.sample('notify_third_fasteregister', { appid: authorizerAppid, auth_code: code });
    for (const text of [eventXml(fields), pasted(bench.built(fields))])
      expect(
        await bench.services.sessions.complete({ sessionId: session.id, text, anyway: false }),
      ).toMatchObject({ state: 'authorized', authorizerAppid });
  });
});

describe('the doctor over the profiles', () => {
  it('looks at what was pasted, or at a push on record', async () => {
    bench = await openPushBench();
    const api = client();
    const good = await api.doctor.run({ text: pasted(bench.built(bench.sample('authorized'))) });
    expect(good).toMatchObject({
      genuine: true,
      cause: null,
      opened: { platformId: bench.platform.id, infoType: 'authorized' },
    });
    await bench.push(bench.sample('authorized'), { token: 'anotherToken' });
    const [refused] = await bench.pushes();
    const found = await api.doctor.run({ pushId: refused?.id ?? '', platformId: bench.platform.id });
    expect(found).toMatchObject({ genuine: false, cause: { finding: 'token.none' } });
    expect(found.seen.encryptLength).toBeGreaterThan(100);
  });

  it('compares with what the engineer’s server uses, and shows none of it', async () => {
    bench = await openPushBench();
    const text = pasted(bench.built(bench.sample('authorized')));
    const own = { token: 'whatTheServerUses', aesKey: `${bench.sandbox.credentials.aesKey}=` };
    const found = await client().doctor.run({ text, platformId: bench.platform.id, ...own });
    expect(found.verdicts.map(({ finding, state }) => `${finding} ${state}`)).toEqual(
      expect.arrayContaining(['token.other cause', 'keyLength.extra cause', 'key.opens fine']),
    );
    const answer = JSON.stringify(found);
    for (const secret of [own.token, own.aesKey, bench.sandbox.credentials.messageToken])
      expect(answer).not.toContain(secret);
  });
});
