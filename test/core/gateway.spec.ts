import { afterEach, describe, expect, it, vi } from 'vitest';
import { actsOn } from './acts.ts';
import { startGateway } from './gateway.ts';
import { type Desk, linkOf, openDesk, problemOf } from './support.ts';

let desk: Desk;
afterEach(async () => {
  vi.restoreAllMocks();
  await desk.close();
});

const { session, complete, scanned, settled, calls, notes, givenTo, keptFor } = actsOn(() => desk);

describe('a gateway between here and WeChat', () => {
  const throughGateway = async () => {
    const gateway = await startGateway(() => desk.sandbox.baseUrl);
    desk = await openDesk({ profile: { apiBase: gateway.url } });
    return gateway;
  };

  it.each(['{"code":0,"msg":"ok"}', '{"code":0,"data":null}', '{}', '{"errcode":0,"errmsg":"ok"}'])(
    'that answers %s has given nothing: it is not kept, and a new code asks WeChat',
    async (body) => {
      const gateway = await throughGateway();
      const { id, callback } = await scanned();
      gateway.answer('api_query_auth', body);
      expect(await problemOf(complete(id, callback))).toMatchObject({ code: 'answer.shape', sessionId: id });
      expect(session(id)).toMatchObject({ state: 'uncertain', hasAnswer: false, hasAuthCode: true });
      await desk.services.sessions.renew(id, { confirmed: true });
      const again = await desk.scan(linkOf(desk, id));
      expect((await complete(id, again.callback)).state).toBe('authorized');
      expect(keptFor(again.authorizerAppid)).toBe(givenTo(again.authorizerAppid)?.refreshToken);
      expect(await calls('api_query_auth')).toBe(1);
      await gateway.close();
    },
  );

  it('that gives an authorization no one can read: it is kept, with its code, and a new code asks WeChat', async () => {
    const gateway = await throughGateway();
    const { id, callback } = await scanned();
    gateway.answer('api_query_auth', '{"authorization_info":{"appid":"wx1"}}');
    expect(await problemOf(complete(id, callback))).toMatchObject({ code: 'answer.shape' });
    expect(await settled(id)).toMatchObject({ state: 'uncertain', hasAnswer: true });
    await desk.services.sessions.renew(id, { confirmed: true });
    const again = await desk.scan(linkOf(desk, id));
    expect((await complete(id, again.callback)).state).toBe('authorized');
    expect(desk.services.store.sessions.codes(id)).toMatchObject([{ hasAnswer: true }]);
    await gateway.close();
  });

  it('that lets the token be refused once and then is gone: the code was refused, not unsent', async () => {
    const gateway = await throughGateway();
    const { id, callback } = await scanned();
    desk.fault({ endpoint: 'api_query_auth', errcode: 40001, times: 1 });
    vi.spyOn(desk.services.store.tokens, 'end').mockImplementation(() => {
      throw new Error('the save failed');
    });
    await problemOf(complete(id, callback));
    expect(session(id).state).toBe('code_received');
    expect(notes(id).at(-1)).toBe('refused');
    vi.restoreAllMocks();
    expect((await complete(id, callback)).state).toBe('authorized');
    await gateway.close();
  });
});
