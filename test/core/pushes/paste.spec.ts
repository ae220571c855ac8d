import { createRouterClient } from '@orpc/server';
import { afterEach, describe, expect, it } from 'vitest';
import { createRouter } from '../../../electron/core/router/index.ts';
import { eventXml } from '../../../electron/wechat/push/build.ts';
import { linkOf, newSession, problemOf } from '../support/index.ts';
import { openPushDesk, type PushDesk } from './support.ts';

let desk: PushDesk;
afterEach(() => desk.close());

const client = () =>
  createRouterClient(
    createRouter(desk.services, { dataDir: desk.dataDir, front: 'browser', version: '0.0.0' }),
  );
const pasted = ({ url, body }: { url: string; body: string }) => `${url}\n${body}`;

describe('the paste box and encrypted pushes', () => {
  it('says what it saw and where it goes, and keeps nothing', async () => {
    desk = await openPushDesk({ noTicket: true });
    const value = `ticket@@@${'Zk3-'.repeat(20)}`;
    const text = pasted(desk.built(desk.sample('component_verify_ticket', { ComponentVerifyTicket: value })));
    const seen = await client().paste.recognise({ text });
    expect(seen).toMatchObject({
      kind: 'ticketPush',
      confidence: 'certain',
      decrypted: true,
      goesTo: 'ticket',
      platformId: desk.platform.id,
      componentAppid: desk.platform.componentAppid,
    });
    expect(JSON.stringify(seen)).not.toContain(value);
    expect(desk.services.tickets.status(desk.platform.id).state).toBe('none');
  });

  it('takes the ticket out of one, and the code to its session', async () => {
    desk = await openPushDesk({ noTicket: true });
    const { tickets, sessions } = desk.services;
    const { verifyTicket } = desk.sandbox.credentials;
    const push = desk.built(desk.sample('component_verify_ticket', { ComponentVerifyTicket: verifyTicket }));
    tickets.put(desk.platform.id, pasted(push), 'paste');
    expect(tickets.reveal(desk.platform.id)).toBe(verifyTicket);

    const session = await newSession(desk);
    const link = new URL(linkOf(desk, session.id));
    const scanned = await desk.scan(link.href);
    const fields = desk.sample('authorized', {
      AuthorizerAppid: scanned.authorizerAppid,
      AuthorizationCode: new URL(scanned.callback).searchParams.get('auth_code') ?? '',
      PreAuthCode: link.searchParams.get('pre_auth_code') ?? '',
    });
    const text = pasted(desk.built(fields));
    expect(await client().paste.recognise({ text })).toMatchObject({
      goesTo: 'session',
      sessionId: session.id,
    });
    expect((await sessions.complete({ text, anyway: false })).state).toBe('authorized');
  });

  it('of a platform without a profile stays closed, and says so', async () => {
    desk = await openPushDesk();
    const push = desk.built(desk.sample('component_verify_ticket'), { componentAppid: 'wx0000000000000009' });
    expect(await client().paste.recognise({ text: push.body })).toMatchObject({
      kind: 'encryptedPush',
      goesTo: 'none',
      problem: { code: 'input.encrypted' },
    });
    expect(
      await problemOf(() => desk.services.tickets.put(desk.platform.id, push.body, 'paste')),
    ).toMatchObject({ code: 'input.encrypted', field: 'ticket' });
  });

  it('tells what else a dump holds', async () => {
    desk = await openPushDesk();
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
    desk = await openPushDesk();
    const session = await newSession(desk);
    const { callback, authorizerAppid } = await desk.scan(linkOf(desk, session.id));
    const code = new URL(callback).searchParams.get('auth_code') ?? '';
    const fields = desk.sample('notify_third_fasteregister', { appid: authorizerAppid, auth_code: code });
    for (const text of [eventXml(fields), pasted(desk.built(fields))])
      expect(
        await desk.services.sessions.complete({ sessionId: session.id, text, anyway: false }),
      ).toMatchObject({ state: 'authorized', authorizerAppid });
  });
});

describe('the doctor over the profiles', () => {
  it('looks at what was pasted, or at a push on record', async () => {
    desk = await openPushDesk();
    const api = client();
    const good = await api.doctor.run({ text: pasted(desk.built(desk.sample('authorized'))) });
    expect(good).toMatchObject({
      genuine: true,
      cause: null,
      opened: { platformId: desk.platform.id, infoType: 'authorized' },
    });
    await desk.push(desk.sample('authorized'), { token: 'anotherToken' });
    const [refused] = await desk.pushes();
    const found = await api.doctor.run({ pushId: refused?.id ?? '', platformId: desk.platform.id });
    expect(found).toMatchObject({ genuine: false, cause: { finding: 'token.none' } });
    expect(found.seen.encryptLength).toBeGreaterThan(100);
  });

  it('compares with what the engineer’s server uses, and shows none of it', async () => {
    desk = await openPushDesk();
    const text = pasted(desk.built(desk.sample('authorized')));
    const own = { token: 'whatTheServerUses', aesKey: `${desk.sandbox.credentials.aesKey}=` };
    const found = await client().doctor.run({ text, platformId: desk.platform.id, ...own });
    expect(found.verdicts.map(({ finding, state }) => `${finding} ${state}`)).toEqual(
      expect.arrayContaining(['token.other cause', 'keyLength.extra cause', 'key.opens fine']),
    );
    const answer = JSON.stringify(found);
    for (const secret of [own.token, own.aesKey, desk.sandbox.credentials.messageToken])
      expect(answer).not.toContain(secret);
  });
});
